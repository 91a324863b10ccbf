package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends lines as they come: what is there first, then what is new, each line once and in order, until the log is whole.
 * Each follower reads at its own pace; being called only spares it the waiting.
 */
public final class LogFollower {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration LATE_LINES = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private final Logs logs;
    private final Deployments deployments;
    private final Bells bells;

    public LogFollower(Logs logs, Deployments deployments, Bells bells) {
        this.logs = logs;
        this.deployments = deployments;
        this.bells = bells;
    }

    /** What is followed: a deployment, or one execution of it; from {@code level} on. */
    public record Request(String deployment, @Nullable ExecutionId execution, long from, String level,
            @Nullable String lastId) {}

    /** Reads where to begin; throws 400 when the last id is none of this stream's. */
    public Run prepare(Request request) {
        var progress = LogProgress.parse(request.deployment(), request.lastId());
        var execution = request.execution();
        if (execution != null && request.from() > 1 && request.lastId() == null) {
            progress.advance(execution, request.from());
        }
        return new Run(request, progress);
    }

    /** One stream. */
    public final class Run {
        private final Request request;
        private final LogProgress progress;
        private long endedSince;

        private Run(Request request, LogProgress progress) {
            this.request = request;
            this.progress = progress;
        }

        /** Sends until the log is whole, the reader leaves or the server stops. */
        public void send(Sse sse) throws IOException, InterruptedException {
            try (var bell = bells.hang(request.deployment())) {
                var going = true;
                while (going && !bells.closed()) {
                    bell.listenAnew();
                    going = turn(sse, bell);
                }
            }
        }

        private boolean turn(Sse sse, Bells.Bell bell) throws IOException, InterruptedException {
            try {
                var deployment = deployments.find(request.deployment());
                if (deployment != null) {
                    var sent = sendNew(deployment, sse);
                    if (sent) {
                        sse.flush();
                        sse.beat();
                        return true;
                    }
                    if (ended(deployment, sse)) {
                        sse.flush();
                        return false;
                    }
                }
            } catch (JedisException | Problem _) {
                // the read model is away, or being filled: it goes on where it was when that is back
            }
            bell.await(LOOK_ANYWAY);
            sse.beat();
            return true;
        }

        private boolean sendNew(DeploymentView deployment, Sse sse) throws IOException {
            var sent = false;
            var only = request.execution();
            var states = only == null ? logs.states(deployment) : Map.of(only, logs.state(only));
            for (var log : states.entrySet()) {
                var execution = log.getKey();
                if (progress.isDone(execution)) {
                    continue;
                }
                var read = logs.read(deployment, execution, log.getValue(), progress.next(execution), BATCH,
                        request.level());
                for (var line : read.lines()) {
                    progress.advance(execution, line.n() + 1);
                    sse.send(progress.toString(), null, Json.write(line));
                }
                sent |= read.next() > progress.next(execution) || !read.lines().isEmpty();
                progress.advance(execution, read.next());
                if (log.getValue().complete() && read.next() > log.getValue().whole()) {
                    progress.done(execution);
                }
            }
            return sent;
        }

        private boolean ended(DeploymentView deployment, Sse sse) throws IOException {
            var only = request.execution();
            if (only != null && progress.isDone(only)) {
                return end(true, sse);
            }
            if (only == null && !deployment.ended()) {
                endedSince = 0;
                return false;
            }
            var executions = logs.everyExecution(deployment).stream()
                    .filter(execution -> only == null || execution.id().equals(only.toString())).toList();
            var whole = executions.stream().allMatch(this::allSent);
            var over = only == null
                    ? deployment.ended()
                    : deployment.ended() || executions.stream().anyMatch(DeploymentView.Execution::ended);
            if (!over) {
                endedSince = 0;
                return false;
            }
            if (whole) {
                return end(true, sse);
            }
            // whoever was lost, or never started, says no more
            var silent = executions.stream().filter(execution -> !progress.isDone(ExecutionId.parse(execution.id())))
                    .allMatch(execution -> !execution.ended() || execution.state().equals("lost"));
            endedSince = endedSince == 0 ? System.nanoTime() : endedSince;
            var patience = silent ? LOOK_ANYWAY.multipliedBy(2) : LATE_LINES;
            return System.nanoTime() - endedSince > patience.toNanos() && end(false, sse);
        }

        private boolean allSent(DeploymentView.Execution execution) {
            return progress.isDone(ExecutionId.parse(execution.id()))
                    || (execution.ended() && Long.valueOf(0).equals(execution.logLines()));
        }

        private boolean end(boolean complete, Sse sse) throws IOException {
            sse.send(progress.toString(), "end", "{\"complete\":" + complete + "}");
            return true;
        }
    }
}
