package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends lines as they come: what is there first, then what is new, each line once and in order, until the log is whole.
 * Each follower reads at its own pace; being called only spares it the waiting.
 */
public final class LogFollower {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration LATE_LINES = Duration.ofSeconds(30);

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

    /** What is followed, however it is read: the lines that are there now, and whether those are all. */
    interface Followed {
        /** Sends some lines that were not sent; false when there are none now. */
        boolean send(DeploymentView deployment, Sse sse) throws IOException;

        /** Of what nothing more was to be sent a moment ago. */
        State state(DeploymentView deployment);

        /** Where it is, as an SSE id; null at the beginning. */
        @Nullable
        String place();
    }

    /** {@code SILENT}: over, and lacking lines only of whoever cannot say any more. */
    enum State {
        OPEN, LACKING, SILENT, WHOLE
    }

    /** Reads where to begin; throws 400 when the last id is none of this stream's. */
    public Run prepare(Request request) {
        var only = request.execution();
        return new Run(request, only == null
                ? new FollowedDeployment(logs, LogPlace.parse(request.deployment(), request.lastId()), request.level())
                : new FollowedExecution(logs, deployments, only, request));
    }

    /** One stream. */
    public final class Run {
        private final Request request;
        private final Followed followed;
        private @Nullable DeploymentView known;
        private long overSince;

        private Run(Request request, Followed followed) {
            this.request = request;
            this.followed = followed;
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
                var deployment = deployment();
                if (deployment != null) {
                    if (followed.send(deployment, sse)) {
                        sse.flush();
                        sse.beat();
                        return true;
                    }
                    if (ended(deployment, sse)) {
                        sse.flush();
                        return false;
                    }
                }
            } catch (JedisException | KafkaException | Problem _) {
                // the read model or Kafka is away, or being filled: it goes on where it was when that is back
            }
            bell.await(LOOK_ANYWAY);
            sse.beat();
            return true;
        }

        /** Looked at anew until its steps are known, and when it has ended. */
        private @Nullable DeploymentView deployment() {
            var before = known;
            if (before == null || before.steps().isEmpty() || request.execution() != null
                    || (!before.ended() && deployments.hasEnded(before.id()))) {
                known = deployments.find(request.deployment());
            }
            return known;
        }

        private boolean ended(DeploymentView deployment, Sse sse) throws IOException {
            var state = followed.state(deployment);
            if (state == State.OPEN) {
                overSince = 0;
                return false;
            }
            overSince = overSince == 0 ? System.nanoTime() : overSince;
            var patience = switch (state) {
                case OPEN, WHOLE -> Duration.ZERO;
                case SILENT -> LOOK_ANYWAY.multipliedBy(2);
                case LACKING -> LATE_LINES;
            };
            if (state != State.WHOLE && System.nanoTime() - overSince <= patience.toNanos()) {
                return false;
            }
            sse.send(followed.place(), "end", "{\"complete\":" + (state == State.WHOLE) + "}");
            return true;
        }
    }

    static void send(List<Line> lines, LineId id, Sse sse) throws IOException {
        var text = new LineText();
        for (var line : lines) {
            sse.send(id.behind(line), null, text.shown(line));
        }
    }

    /** Makes the SSE id of the place behind a line. */
    interface LineId {
        String behind(Line line);
    }
}
