package dev.slipway.gateway.view;

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
    static final String STEP = "s:";
    static final String STEP_STATE = "t:";
    static final String EXECUTION = "x:";
    static final String OUTPUT = "o:";

    private Rows() {}

    /** What is known from the beginning. */
    record Queued(String space, String project, String environment, @Nullable String tenant, @Nullable String release,
            String createdBy, Instant createdAt, int steps) {}

    record State(String state, @Nullable String reason, @Nullable String error) {}

    record Step(int number, String name, List<Action> actions) {}

    record Action(int number, String name, String type) {}

    record Granted(int step, String action, @Nullable String target, int attempt, @Nullable String worker) {}

    record Finished(String state, @Nullable Integer exitCode, @Nullable String error, @Nullable Instant startedAt,
            Instant finishedAt, long logLines, boolean warnings, List<File> artifacts) {}

    record File(String name, long size, String sha256) {}

    record Lost(String reason, boolean willRetry, Instant at) {}

    record Output(int step, int action, String actionName, @Nullable String target, String name, @Nullable String value,
            boolean sensitive) {}
}
