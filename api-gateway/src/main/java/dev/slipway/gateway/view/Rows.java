package dev.slipway.gateway.view;

import dev.slipway.schemas.common.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a deployment as they are kept. Each is written whole by one kind of event, so that no event needs to read
 * what is there, and applying events again changes nothing.
 */
final class Rows {
    static final String SEQUENCE = "seq";
    static final String QUEUED = "queued";
    static final String STATE = "state";
    /** The state alone, as the indexes know it; written by the script. */
    static final String INDEX = "index";
    static final String STARTED = "started";
    static final String FINISHED = "finished";
    /** Offset of the deployment's first event in its partition, or a place before it. */
    static final String FIRST = "first";
    /** When its end came here, in milliseconds; written by the script. */
    static final String NOTICED = "noticed";
    static final String STEP = "s:";
    static final String STEP_STATE = "t:";
    /** Of an execution, with its step, its key and the kind of row; these lie apart from the others. */
    static final String EXECUTION = "x:";
    static final String OUTPUT = "o:";
    /** Of a question to people, with the kind of row and its id. */
    static final String RAISED = "q:r:";
    static final String TAKEN = "q:t:";
    static final String ANSWERED = "q:e:";
    /** An output of a target, with its step, and the target before the name; these lie apart from the others. */
    static final String TARGET_OUTPUT = "y:";

    /** The state of an execution, by which it is counted and found. */
    static final String EXECUTION_STATE = "st";
    static final String GRANTED = "g";
    static final String BEGUN = "s";
    static final String LOST = "l";
    static final String ENDED = "f";
    /** What it waits for. */
    static final String WAITING = "w";
    /** Why it is not to run. */
    static final String SKIPPED = "k";
    /** All kinds of rows of an execution but its state. */
    static final List<String> EXECUTION_KINDS = List.of(GRANTED, BEGUN, LOST, ENDED, WAITING, SKIPPED);

    private Rows() {}

    /** What the keys of all outputs of an action on a target begin with. */
    static String ofTarget(String target, int action) {
        return target + "\t" + action + "\t";
    }

    /** What is known from the beginning. */
    record Queued(String space, String project, String environment, @Nullable String tenant, @Nullable String release,
            String createdBy, Instant createdAt, int steps, @Nullable String runbook, @Nullable String channel,
            @Nullable String resumes) {}

    record State(String state, @Nullable String reason, @Nullable String error, @Nullable Waiting waitingFor) {
        State(String state, @Nullable String reason, @Nullable String error) {
            this(state, reason, error, null);
        }
    }

    record Waiting(String kind, String detail, Instant since, @Nullable String unblockedBy, @Nullable Instant until) {
        static @Nullable Waiting of(@Nullable WaitingFor found) {
            return found == null
                    ? null
                    : new Waiting(found.getKind(), found.getDetail(), found.getSince(), found.getUnblockedBy(),
                            found.getUntil());
        }
    }

    /** What people are asked. */
    record Raised(String id, String kind, String title, @Nullable String instructions, List<String> teams,
            int approvals, List<String> outcomes, @Nullable String error, @Nullable String mayNotApprove,
            @Nullable Instant expires, @Nullable String expiryOutcome, int step, String action,
            @Nullable String target, Instant since) {}

    /** Who has taken it on or agreed, and how many more have to; nobody, once it was answered. */
    record Taken(@Nullable String user, @Nullable Integer approvalsLeft) {}

    record Answered(String outcome, @Nullable String by, @Nullable String notes, Instant at) {}

    record Step(int number, String name, List<Action> actions) {}

    record Action(int number, String name, String type) {}

    record Granted(int step, String action, @Nullable String target, int attempt, @Nullable String worker) {}

    record Finished(String state, @Nullable Integer exitCode, @Nullable String error, @Nullable Instant startedAt,
            Instant finishedAt, long logLines, boolean warnings, List<File> artifacts,
            @Nullable List<String> lastLines) {}

    record File(String name, long size, String sha256) {}

    record Lost(String reason, boolean willRetry, Instant at) {}

    record Output(int step, int action, String actionName, @Nullable String target, String name, @Nullable String value,
            boolean sensitive) {}
}
