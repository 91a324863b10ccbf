package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come with the logs of a deployment, however many executions write at once. Everything whose
 * record lies before {@code sent} was sent; what lies before {@code sending} is being sent, execution by execution, up to
 * the line before {@code line} of {@code execution}. Its text form, {@code 0:12,3:7|0:15,3:7|1.1.0.1:30}, is an SSE id.
 */
record LogPlace(Map<Integer, Long> sent, Map<Integer, Long> sending, @Nullable ExecutionId execution, long line) {
    private static final int LONGEST = 2_000;
    static final LogPlace START = new LogPlace(Map.of(), Map.of(), null, 1);

    /** Throws 400 when the text is no place in the logs of this deployment. */
    static LogPlace parse(String deployment, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        var parts = text.split("\\|", -1);
        try {
            if (text.length() <= LONGEST && parts.length == 3) {
                var colon = parts[2].indexOf(':');
                return new LogPlace(places(parts[0]), places(parts[1]),
                        ExecutionId.parse(deployment + "." + parts[2].substring(0, Math.max(0, colon))),
                        Long.parseLong(parts[2].substring(colon + 1)));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            // answered below
        }
        throw Problem.badRequest("Last-Event-ID: expected the id of an event of this stream");
    }

    private static Map<Integer, Long> places(String text) {
        var places = new TreeMap<Integer, Long>();
        if (!text.isEmpty()) {
            for (var part : text.split(",", -1)) {
                var colon = part.indexOf(':');
                places.put(Integer.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
            }
        }
        return places;
    }

    /** Whether what is being sent includes these lines. */
    boolean isSending(LogNews.Lines lines) {
        return lines.offset() < sending.getOrDefault(lines.partition(), 0L);
    }

    boolean hasSent(LogNews.Lines lines) {
        return lines.offset() < sent.getOrDefault(lines.partition(), 0L);
    }

    /** The first line of an execution that is to be sent of what is being sent; past all lines for one that is done. */
    long from(ExecutionId other) {
        if (execution == null) {
            return 1;
        }
        var order = LogStore.ORDER.compare(other, execution);
        return order < 0 ? Long.MAX_VALUE : order == 0 ? line : 1;
    }

    /** Everything that was being sent is. */
    LogPlace done() {
        return new LogPlace(sending, sending, execution, line);
    }

    /** Goes on with what lies behind all that was sent. */
    LogPlace sending(Iterable<LogNews.Lines> lines) {
        var further = new TreeMap<>(sending);
        lines.forEach(come -> further.merge(come.partition(), come.offset() + 1, Math::max));
        return new LogPlace(sent, further, null, 1);
    }

    LogPlace at(ExecutionId next, long nextLine) {
        return new LogPlace(sent, sending, next, nextLine);
    }

    /** The text form; there must be an execution. */
    @Override
    public String toString() {
        return textBeforeLine(execution) + line;
    }

    /** The text form of any place in an execution, without the line at its end. */
    String textBeforeLine(@Nullable ExecutionId other) {
        var at = other == null ? "" : other.toString().substring(other.deployment().toString().length() + 1);
        return text(sent) + "|" + text(sending) + "|" + at + ":";
    }

    private static String text(Map<Integer, Long> places) {
        return new TreeMap<>(places).entrySet().stream().map(place -> place.getKey() + ":" + place.getValue())
                .collect(Collectors.joining(","));
    }
}
