package dev.slipway.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about what the system says of itself. Each returns what breaks it. */
final class HistoryRules {
    /** From the answer of a cancel that was not decided then until it is, with partitions that move in between. */
    static final Duration DECIDED = Duration.ofSeconds(90);
    /** What faults do to scripts; whatever else makes a deployment fail is a mistake of the system. */
    private static final Pattern EXPLAINED = Pattern.compile(
            "worker lost|lost touch|No space left|File too large|aborted by local|is stopping",
            Pattern.CASE_INSENSITIVE);

    private HistoryRules() {}

    static Stream<String> everyDeploymentEnds(Evidence evidence) {
        return Stream.concat(
                evidence.stories().stream().filter(story -> !story.hasEnded())
                        .map(story -> story.id() + " is still " + story.state()),
                evidence.remains().late().stream()
                        .map(id -> id + " had not ended when one more was asked of its lane"));
    }

    static Stream<String> failuresHaveReasons(Evidence evidence) {
        return evidence.stories().stream()
                .filter(story -> story.state().equals("failed") && !EXPLAINED.matcher(story.error()).find())
                .map(story -> story.id() + " failed: " + story.error());
    }

    static Stream<String> cancelsHaveTheirEffect(Evidence evidence) {
        return evidence.stories().stream().flatMap(story -> story.asked().stream()
                .filter(asked -> !story.wasCancelled() && isLater(story.ended(),
                        asked.stoodStill() ? asked.answered() : asked.answered().plus(DECIDED)))
                .map(asked -> story.id() + ": a cancel was acknowledged at " + asked.answered() + ", but it is "
                        + story.state() + " since " + story.ended()));
    }

    static Stream<String> nothingIsGrantedAfterACancel(Evidence evidence) {
        return evidence.stories().stream().flatMap(story -> {
            var cancelled = story.events().stream().filter(event -> event.type().startsWith("deployment.cancel"))
                    .mapToLong(Story.Event::sequence).min().orElse(Long.MAX_VALUE);
            return story.events().stream()
                    .filter(event -> event.type().equals("execution.granted") && event.sequence() > cancelled)
                    .map(event -> event.execution() + " was granted (event " + event.sequence()
                            + ") after the cancel (event " + cancelled + ")");
        });
    }

    static Stream<String> logsAreWhole(Evidence evidence) {
        var began = LedgerRules.starts(evidence).map(Mark::execution).collect(Collectors.toSet());
        return evidence.stories().stream().flatMap(story -> story.told().stream()).flatMap(told -> {
            var log = told.log();
            if (!log.contiguous()) {
                return Stream.of(told.id() + ": the lines of its log do not count up");
            }
            // what never began has nothing to say
            var silent = log.lines() == 0 && !told.state().equals("succeeded") && !began.contains(told.id());
            return log.whole() || log.missing() != null || silent || told.state().equals("lost")
                    ? Stream.empty()
                    : Stream.of(told.id() + " is " + told.state() + ", its log of " + log.lines()
                            + " lines has no end and names no gap");
        });
    }

    static Stream<String> eventsAreDense(Evidence evidence) {
        return evidence.stories().stream().flatMap(story -> {
            var numbers = new TreeSet<Long>();
            story.events().forEach(event -> numbers.add(event.sequence()));
            var isDense = numbers.size() == story.sequence()
                    && (numbers.isEmpty() || (numbers.first() == 1 && numbers.last() == story.sequence()));
            return isDense
                    ? Stream.empty()
                    : Stream.of(story.id() + " has " + story.sequence() + " events, found " + numbers);
        });
    }

    static Stream<String> readersSeeEveryEventOnce(Evidence evidence) {
        return evidence.readers().stream()
                .flatMap(reader -> Stream.of(repeated(reader), order(reader), absent(reader, evidence)))
                .flatMap(found -> found);
    }

    private static Stream<String> repeated(Reader reader) {
        var ids = new HashSet<String>();
        return reader.seen().stream().filter(seen -> !ids.add(seen.id()))
                .map(seen -> reader.name() + ": event " + seen.id() + " came twice: " + seen.deployment() + " "
                        + seen.sequence());
    }

    private static Stream<String> order(Reader reader) {
        var next = new HashMap<String, Long>();
        return reader.seen().stream().flatMap(seen -> {
            var expected = next.getOrDefault(seen.deployment(), 1L);
            next.put(seen.deployment(), seen.sequence() + 1);
            return expected == seen.sequence()
                    ? Stream.empty()
                    : Stream.of(reader.name() + ": of " + seen.deployment() + " came event " + seen.sequence()
                            + " where " + expected + " was expected");
        });
    }

    private static Stream<String> absent(Reader reader, Evidence evidence) {
        var last = new HashMap<String, Long>();
        reader.seen().forEach(seen -> last.merge(seen.deployment(), seen.sequence(), Math::max));
        return evidence.stories().stream()
                .filter(story -> last.getOrDefault(story.id(), 0L) < story.sequence())
                .map(story -> reader.name() + ": of " + story.id() + " came " + last.getOrDefault(story.id(), 0L)
                        + " of " + story.sequence() + " events");
    }

    private static boolean isLater(@Nullable Instant when, Instant limit) {
        return when != null && when.isAfter(limit);
    }
}
