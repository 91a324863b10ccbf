package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people are asked before an execution goes on. One of them takes it on and answers; {@code approvedBy} have agreed
 * so far. {@code mayNot}: who may not answer.
 */
public record Question(Kind kind, String title, String instructions, List<String> teams, int approvals,
        List<Outcome> outcomes, Optional<String> error, Optional<String> mayNot, Optional<Deadline> deadline,
        boolean blocking, Instant since, Optional<String> holder, List<String> approvedBy) {
    /** A manual intervention (process.md 7), or what to do about a failure (process.md 4.3). */
    public enum Kind {
        MANUAL, GUIDED_FAILURE
    }

    public enum Outcome {
        PROCEED, ABORT, FAIL, RETRY, IGNORE, EXCLUDE
    }

    /** When it is answered by itself, and how. */
    public record Deadline(Instant at, Outcome outcome) {}

    public Question {
        teams = List.copyOf(teams);
        outcomes = List.copyOf(outcomes);
        approvedBy = List.copyOf(approvedBy);
    }

    Question heldBy(Optional<String> user) {
        return new Question(kind, title, instructions, teams, approvals, outcomes, error, mayNot, deadline, blocking,
                since, user, approvedBy);
    }

    /** Whether a member of these teams may answer it (process.md MI-3). */
    boolean isFor(Set<String> members) {
        return teams.isEmpty() || teams.stream().anyMatch(members::contains);
    }

    /** One more has agreed, and the next may take it on. */
    Question approvedBy(String user) {
        var all = new java.util.ArrayList<>(approvedBy);
        all.add(user);
        return new Question(kind, title, instructions, teams, approvals, outcomes, error, mayNot, deadline, blocking,
                since, Optional.empty(), all);
    }

    /** What is waited for until it is answered. */
    public Waiting waiting() {
        var whom = teams.isEmpty() ? "somebody who may deploy the project" : "a member of " + String.join(", ", teams);
        return switch (kind) {
            case MANUAL -> new Waiting(Waiting.Kind.APPROVAL, title + " waits for an answer", since,
                    Optional.of(whom + " proceeds or aborts"), deadline.map(Deadline::at));
            case GUIDED_FAILURE -> new Waiting(Waiting.Kind.GUIDANCE, title, since,
                    Optional.of(whom + " says what to do about it"), deadline.map(Deadline::at));
        };
    }
}
