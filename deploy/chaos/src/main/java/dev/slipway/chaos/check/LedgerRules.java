package dev.slipway.chaos.check;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about what scripts did, by their own word. Each returns what breaks it. */
final class LedgerRules {
    /**
     * Between the end or the cancel of a deployment and the first line of a script of it: a worker out of touch starts what
     * it was granted for 8 s, and the machine is busy.
     */
    static final Duration FIRST_LINE = Duration.ofSeconds(12);

    private LedgerRules() {}

    static Stream<String> theLedgerCanBeRead(Evidence evidence) {
        return evidence.unreadable().stream();
    }

    static Stream<String> noAttemptStartsTwice(Evidence evidence) {
        return twice(starts(evidence), Mark::execution);
    }

    /** Whatever the attempt is called: what was granted and never began may be granted again. */
    static Stream<String> whatMustNotBeRepeatedIsNot(Evidence evidence) {
        var once = new HashMap<String, Set<Integer>>();
        evidence.stories().forEach(story -> once.put(story.id(), story.once()));
        return twice(starts(evidence).filter(mark -> once
                .getOrDefault(mark.execution().deployment().toString(), Set.of()).contains(mark.execution().step())),
                mark -> firstAttempt(mark.execution()));
    }

    static Stream<String> nothingStartsAfterTheEnd(Evidence evidence) {
        var stories = stories(evidence);
        return starts(evidence).flatMap(mark -> {
            var story = stories.get(mark.execution().deployment().toString());
            var end = story == null ? null : story.ended();
            return end == null || !mark.at().isAfter(end.plus(FIRST_LINE))
                    ? Stream.empty()
                    : Stream.of(mark.execution() + " started on " + mark.worker() + " at " + mark.at()
                            + ", its deployment ended at " + end);
        });
    }

    static Stream<String> nothingStartsAfterACancel(Evidence evidence) {
        var stories = stories(evidence);
        return starts(evidence).flatMap(mark -> {
            var story = stories.get(mark.execution().deployment().toString());
            return story == null
                    ? Stream.empty()
                    : story.asked().stream()
                            .filter(asked -> asked.stoodStill()
                                    && mark.at().isAfter(asked.answered().plus(FIRST_LINE)))
                            .map(asked -> mark.execution() + " started on " + mark.worker() + " at " + mark.at()
                                    + ", its cancel was answered at " + asked.answered());
        });
    }

    static Stream<String> whatRanIsTold(Evidence evidence) {
        var told = evidence.stories().stream().flatMap(story -> story.told().stream()).map(Story.Told::id)
                .collect(Collectors.toSet());
        return starts(evidence).filter(mark -> !told.contains(mark.execution()))
                .map(mark -> mark.execution() + " ran on " + mark.worker() + " and is not shown");
    }

    static Stream<String> whatSucceededRan(Evidence evidence) {
        var marks = evidence.ledger().stream().collect(Collectors.groupingBy(Mark::execution,
                Collectors.mapping(Mark::kind, Collectors.toSet())));
        return evidence.stories().stream()
                .flatMap(story -> story.told().stream().filter(told -> story.scripts().contains(told.id().step())))
                .filter(told -> told.state().equals("succeeded"))
                .filter(told -> !marks.getOrDefault(told.id(), Set.of()).containsAll(Set.of(Mark.Kind.values())))
                .map(told -> told.id() + " is said to have succeeded, in the ledger is "
                        + marks.getOrDefault(told.id(), Set.of()));
    }

    static Stream<Mark> starts(Evidence evidence) {
        return evidence.ledger().stream().filter(Mark::isStart);
    }

    private static Map<String, Story> stories(Evidence evidence) {
        return evidence.stories().stream().collect(Collectors.toMap(Story::id, Function.identity()));
    }

    private static ExecutionId firstAttempt(ExecutionId id) {
        return new ExecutionId(id.deployment(), id.step(), id.action(), id.target(), 1);
    }

    private static Stream<String> twice(Stream<Mark> starts, Function<Mark, ExecutionId> work) {
        var found = new TreeMap<String, List<Mark>>(
                starts.collect(Collectors.groupingBy(mark -> work.apply(mark).toString())));
        return found.entrySet().stream().filter(entry -> entry.getValue().size() > 1).map(
                entry -> entry.getKey() + " started " + entry.getValue().size() + " times: " + entry.getValue().stream()
                        .map(mark -> mark.execution() + " on " + mark.worker() + " at " + mark.at())
                        .collect(Collectors.joining(", ")));
    }
}
