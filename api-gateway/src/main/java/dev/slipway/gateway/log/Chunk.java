package dev.slipway.gateway.log;

import dev.slipway.schemas.log.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consecutive lines of an execution as they are kept: {@code <first> <count> <lines as JSON>}, on one line of text. */
public record Chunk(long first, int count, String lines) {
    /** Takes the text form apart, without a look at the lines. */
    public static Chunk read(String text) {
        var space = text.indexOf(' ');
        var body = text.indexOf(' ', space + 1);
        return new Chunk(Long.parseLong(text.substring(0, space)), Integer.parseInt(text.substring(space + 1, body)),
                text.substring(body + 1));
    }

    /** Those of a message from a line on. */
    public static Chunk of(LogLines batch, long from) {
        var skipped = (int) Math.max(0, from - batch.getFirst());
        var kept = batch.getLines().stream().skip(skipped)
                .map(line -> new LineText.Kept(line.getAt().toEpochMilli(), line.getLevel(), line.getText())).toList();
        return new Chunk(batch.getFirst() + skipped, kept.size(), new LineText().kept(kept));
    }

    public long last() {
        return first + count - 1;
    }

    /** Line by line, the first being {@code first}. */
    List<Line> unpacked(String execution, @Nullable String step) {
        var unpacked = new ArrayList<Line>(count);
        for (var kept : LineText.read(lines)) {
            unpacked.add(new Line(first + unpacked.size(), Instant.ofEpochMilli(kept.t()), kept.l(), kept.s(), step,
                    execution));
        }
        return unpacked;
    }

    /** The text form. */
    @Override
    public String toString() {
        return first + " " + count + " " + lines;
    }
}
