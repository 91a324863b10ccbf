package dev.slipway.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules. Pure: the same evidence is judged the same way. */
public final class Checker {
    private static final Map<String, Function<Evidence, Stream<String>>> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("every accepted deployment ends", HistoryRules::everyDeploymentEnds),
            Map.entry("what fails says why", HistoryRules::failuresHaveReasons),
            Map.entry("an acknowledged cancel has its effect", HistoryRules::cancelsHaveTheirEffect),
            Map.entry("nothing is granted after a cancel", HistoryRules::nothingIsGrantedAfterACancel),
            Map.entry("logs are whole or name their gap", HistoryRules::logsAreWhole),
            Map.entry("events are dense", HistoryRules::eventsAreDense),
            Map.entry("readers see every event once", HistoryRules::readersSeeEveryEventOnce),
            Map.entry("the ledger can be read", LedgerRules::theLedgerCanBeRead),
            Map.entry("no attempt starts twice", LedgerRules::noAttemptStartsTwice),
            Map.entry("with onWorkerLoss: fail no step starts twice", LedgerRules::whatMustNotBeRepeatedIsNot),
            Map.entry("nothing starts after the end", LedgerRules::nothingStartsAfterTheEnd),
            Map.entry("nothing starts after a cancel", LedgerRules::nothingStartsAfterACancel),
            Map.entry("what ran is told", LedgerRules::whatRanIsTold),
            Map.entry("what has succeeded ran to its end", LedgerRules::whatSucceededRan),
            Map.entry("slots are returned", evidence -> evidence.remains().held().stream()),
            Map.entry("lanes are returned", evidence -> evidence.remains().blocked().stream()),
            Map.entry("no process is left", evidence -> evidence.remains().processes().stream()),
            Map.entry("no server ends by itself", evidence -> evidence.remains().gone().stream())));

    private Checker() {}

    /** What is wrong; nothing if all is well. */
    public static List<Violation> check(Evidence evidence) {
        return RULES.entrySet().stream()
                .flatMap(rule -> rule.getValue().apply(evidence).map(words -> new Violation(rule.getKey(), words)))
                .toList();
    }

    /** Every rule that is checked. */
    public static List<String> rules() {
        return List.copyOf(RULES.keySet());
    }
}
