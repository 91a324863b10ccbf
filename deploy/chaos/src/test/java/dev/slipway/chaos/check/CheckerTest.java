package dev.slipway.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Made-up histories: one in which all is well, and for each rule one that breaks it. */
class CheckerTest {
    private static final String ID = "d0-01h2k3m4n5p6q7r8s9t0";
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<Integer> SCRIPTS = Set.of(1, 2);
    private static final Story.Log SILENT = new Story.Log(0, true, false, null);
    private static final Story.Log WHOLE = new Story.Log(3, true, true, null);

    @Test
    void anOrdinaryHistoryBreaksNothing() {
        assertThat(Checker.check(evidence(story(), ledger()))).isEmpty();
    }

    @Test
    void anAttemptThatStartsTwice() {
        broken("no attempt starts twice", evidence(logged(WHOLE), with(ledger(), start("1.1.0.1", 1, "b"))));
    }

    @Test
    void aStepThatMustNotBeRepeatedStartsUnderAnotherNumber() {
        var again = new Story(ID, "succeeded", at(10), "", 4, Set.of(2), SCRIPTS, told("1.1.0.1", "2.1.0.1", "2.1.0.2"),
                events(), List.of());
        var ledger = with(ledger(), start("2.1.0.2", 5, "b"), end("2.1.0.2", 6, "b"));
        broken("with onWorkerLoss: fail no step starts twice", evidence(again, ledger));
        var retried = new Story(ID, "succeeded", at(10), "", 4, Set.of(), SCRIPTS,
                told("1.1.0.1", "2.1.0.1", "2.1.0.2"),
                events(), List.of());
        assertThat(Checker.check(evidence(retried, ledger))).isEmpty();
    }

    @Test
    void aScriptThatStartsAfterTheEndOfItsDeployment() {
        broken("nothing starts after the end", evidence(story(), List.of(start("1.1.0.1", 0, "a"),
                end("1.1.0.1", 1, "a"), start("2.1.0.1", 23, "a"), end("2.1.0.1", 24, "a"))));
        var outOfTouch = List.of(start("1.1.0.1", 0, "a"), end("1.1.0.1", 1, "a"), start("2.1.0.1", 10 + 9, "a"),
                end("2.1.0.1", 20, "a"));
        assertThat(Checker.check(evidence(story(), outOfTouch))).isEmpty();
    }

    @Test
    void aScriptThatStartsAfterACancelWasAnswered() {
        broken("nothing starts after a cancel",
                evidence(cancelled("cancelled", events(), new Story.Asked(at(-10), true)), ledger()));
        assertThat(Checker.check(evidence(cancelled("cancelled", events(), new Story.Asked(at(-10), false)), ledger())))
                .isEmpty();
    }

    @Test
    void aGrantAfterACancel() {
        var events = List.of(event(1, "deployment.queued", null), event(2, "deployment.cancelling", null),
                event(3, "execution.granted", "2.1.0.1"), event(4, "deployment.cancelled", null));
        broken("nothing is granted after a cancel",
                evidence(cancelled("cancelled", events, new Story.Asked(at(9), true)), ledger()));
    }

    @Test
    void anAcknowledgedCancelThatIsForgotten() {
        var late = at(10 + HistoryRules.DECIDED.toSeconds());
        var story = new Story(ID, "succeeded", late, "", 4, Set.of(), SCRIPTS, told("1.1.0.1", "2.1.0.1"), events(),
                List.of(new Story.Asked(at(5), false)));
        broken("an acknowledged cancel has its effect", evidence(story, ledger()));
    }

    @Test
    void aDecidedCancelThatIsForgotten() {
        broken("an acknowledged cancel has its effect",
                evidence(cancelled("succeeded", events(), new Story.Asked(at(9), true)), ledger()));
        assertThat(Checker.check(evidence(cancelled("succeeded", events(), new Story.Asked(at(10), true)), ledger())))
                .isEmpty();
    }

    @Test
    void aDeploymentThatDoesNotEnd() {
        var story = new Story(ID, "running", null, "", 4, Set.of(), SCRIPTS, told("1.1.0.1", "2.1.0.1"), events(),
                List.of());
        broken("every accepted deployment ends", evidence(story, ledger()));
        var onlyThen = new Remains(List.of(), List.of(), List.of(), List.of(), List.of(ID));
        broken("every accepted deployment ends", left(onlyThen));
    }

    @Test
    void aFailureThatNoFaultExplains() {
        broken("what fails says why", evidence(failed("step 'Two' failed: NullPointerException"), ledger()));
        assertThat(Checker.check(evidence(failed("step 'Two' failed: worker lost"), ledger()))).isEmpty();
    }

    @Test
    void aLogWithAHoleOrWithoutAnEnd() {
        broken("logs are whole or name their gap", evidence(logged(new Story.Log(3, false, true, null)), ledger()));
        broken("logs are whole or name their gap", evidence(logged(new Story.Log(3, true, false, null)), ledger()));
        assertThat(Checker.check(evidence(logged(new Story.Log(3, true, false, 4L)), ledger()))).isEmpty();
    }

    @Test
    void aLogThatIsLostAsAWholeThoughItsScriptBegan() {
        var story = new Story(ID, "cancelled", at(10), "", 4, Set.of(), SCRIPTS, List.of(
                new Story.Told(id("1.1.0.1"), "succeeded", WHOLE), new Story.Told(id("2.1.0.1"), "cancelled", SILENT)),
                events(), List.of());
        broken("logs are whole or name their gap", evidence(story, ledger()));
        var never = List.of(start("1.1.0.1", 0, "a"), end("1.1.0.1", 1, "a"));
        assertThat(Checker.check(evidence(story, never))).isEmpty();
    }

    @Test
    void anEventThatIsMissing() {
        var events = events().stream().filter(event -> event.sequence() != 2).toList();
        broken("events are dense", evidence(cancelled("succeeded", events), ledger()));
    }

    @Test
    void aReaderThatSeesAnEventTwiceOrNotAtAll() {
        broken("readers see every event once", read(1, 2, 2, 3, 4));
        broken("readers see every event once", read(1, 2, 4));
        broken("readers see every event once", read(1, 2, 3));
        var sameId = new Reader("r", List.of(new Reader.Seen("0:1", ID, 1), new Reader.Seen("0:1", ID, 2),
                new Reader.Seen("0:3", ID, 3), new Reader.Seen("0:4", ID, 4)));
        broken("readers see every event once", new Evidence(List.of(story()), ledger(), List.of(), List.of(sameId),
                Remains.nothing()));
    }

    @Test
    void aScriptThatRanAndIsNotShown() {
        broken("what ran is told", evidence(story(), with(ledger(), start("3.1.0.1", 4, "a"))));
    }

    @Test
    void aSuccessOfAScriptThatNeverRanToItsEnd() {
        broken("what has succeeded ran to its end", evidence(story(), List.of(start("1.1.0.1", 0, "a"),
                end("1.1.0.1", 1, "a"), start("2.1.0.1", 4, "a"))));
        var silent = new Story.Log(0, true, true, null);
        broken("what has succeeded ran to its end",
                evidence(logged(silent), List.of(start("1.1.0.1", 0, "a"), end("1.1.0.1", 1, "a"))));
    }

    @Test
    void whatIsLeftBehind() {
        var nothing = List.<String>of();
        var some = List.of("something");
        broken("slots are returned", left(new Remains(some, nothing, nothing, nothing, nothing)));
        broken("lanes are returned", left(new Remains(nothing, some, nothing, nothing, nothing)));
        broken("no process is left", left(new Remains(nothing, nothing, some, nothing, nothing)));
        broken("no server ends by itself", left(new Remains(nothing, nothing, nothing, some, nothing)));
        broken("the ledger can be read",
                new Evidence(List.of(story()), ledger(), some, readers(), Remains.nothing()));
    }

    @Test
    void aLineOfTheLedgerIsReadOrRefused() {
        assertThat(Mark.parse(ID + ".1.1.0.1 start worker-1 1767225600000000"))
                .contains(start("1.1.0.1", 0, "worker-1"));
        assertThat(Mark.parse(ID + ".1.1.0.1 start worker-1")).isEmpty();
        assertThat(Mark.parse(ID + ".1.1.0.1 begin worker-1 1767225600000000")).isEmpty();
        assertThat(Mark.parse("half a li" + ID + ".1.1.0.1 start worker-1 1767225600000000")).isEmpty();
    }

    private static void broken(String rule, Evidence evidence) {
        assertThat(Checker.check(evidence)).isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.rule()).isEqualTo(rule));
    }

    private static Evidence evidence(Story story, List<Mark> ledger) {
        return new Evidence(List.of(story), ledger, List.of(), readers(), Remains.nothing());
    }

    private static Evidence left(Remains remains) {
        return new Evidence(List.of(story()), ledger(), List.of(), readers(), remains);
    }

    private static Evidence read(long... sequences) {
        var seen = new ArrayList<Reader.Seen>();
        for (var sequence : sequences) {
            seen.add(new Reader.Seen("0:" + seen.size(), ID, sequence));
        }
        return new Evidence(List.of(story()), ledger(), List.of(), List.of(new Reader("r", seen)), Remains.nothing());
    }

    private static List<Reader> readers() {
        return List.of(new Reader("r", events().stream()
                .map(event -> new Reader.Seen("0:" + event.sequence(), ID, event.sequence())).toList()));
    }

    private static Story story() {
        return new Story(ID, "succeeded", at(10), "", 4, Set.of(1, 2), SCRIPTS, told("1.1.0.1", "2.1.0.1"), events(),
                List.of());
    }

    private static Story failed(String error) {
        return new Story(ID, "failed", at(10), error, 4, Set.of(), SCRIPTS, told("1.1.0.1", "2.1.0.1"), events(),
                List.of());
    }

    private static Story cancelled(String state, List<Story.Event> events, Story.Asked... asked) {
        return new Story(ID, state, at(10), "", 4, Set.of(), SCRIPTS, told("1.1.0.1", "2.1.0.1"), events,
                List.of(asked));
    }

    private static Story logged(Story.Log log) {
        return new Story(ID, "succeeded", at(10), "", 4, Set.of(), SCRIPTS,
                List.of(new Story.Told(id("1.1.0.1"), "succeeded", WHOLE),
                        new Story.Told(id("2.1.0.1"), "succeeded", log)),
                events(), List.of());
    }

    private static List<Story.Told> told(String... executions) {
        return List.of(executions).stream().map(name -> new Story.Told(id(name), "succeeded", WHOLE)).toList();
    }

    private static List<Story.Event> events() {
        return List.of(event(1, "deployment.queued", null), event(2, "execution.granted", "1.1.0.1"),
                event(3, "execution.granted", "2.1.0.1"), event(4, "deployment.succeeded", null));
    }

    private static Story.Event event(long sequence, String type, @Nullable String execution) {
        return new Story.Event(sequence, type, at(sequence), execution == null ? null : id(execution));
    }

    private static List<Mark> ledger() {
        return List.of(start("1.1.0.1", 0, "a"), end("1.1.0.1", 1, "a"), start("2.1.0.1", 3, "a"),
                end("2.1.0.1", 4, "a"));
    }

    private static List<Mark> with(List<Mark> ledger, Mark... more) {
        var all = new ArrayList<>(ledger);
        all.addAll(List.of(more));
        return all;
    }

    private static Mark start(String name, long second, String worker) {
        return new Mark(id(name), Mark.Kind.START, worker, at(second));
    }

    private static Mark end(String name, long second, String worker) {
        return new Mark(id(name), Mark.Kind.END, worker, at(second));
    }

    private static ExecutionId id(String name) {
        return ExecutionId.parse(ID + "." + name);
    }

    private static Instant at(long second) {
        return BEGAN.plusSeconds(second);
    }
}
