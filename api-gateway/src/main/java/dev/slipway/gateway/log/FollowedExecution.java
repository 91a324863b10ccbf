package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The log of one execution, line by line; the SSE id is the number of the next. */
final class FollowedExecution implements LogFollower.Followed {
    private static final int BATCH = 2_000;

    private final Logs logs;
    private final Deployments deployments;
    private final ExecutionId execution;
    private final String level;
    private final LetGo letGo;
    private long next;

    /** Throws 400 when the last id is no number. */
    FollowedExecution(Logs logs, Deployments deployments, ExecutionId execution, LogFollower.Request request) {
        this.logs = logs;
        this.letGo = logs.letGo();
        this.deployments = deployments;
        this.execution = execution;
        this.level = request.level();
        this.next = next(request.lastId(), request.from());
    }

    private static long next(@Nullable String lastId, long from) {
        if (lastId == null || lastId.isEmpty()) {
            return from;
        }
        if (!lastId.matches("[1-9][0-9]{0,17}")) {
            throw Problem.badRequest("Last-Event-ID: expected the id of an event of this stream");
        }
        return Long.parseLong(lastId);
    }

    @Override
    public boolean send(DeploymentView deployment, Sse sse) throws IOException {
        var before = next;
        var state = logs.state(execution);
        if (next <= state.gone() && !state.past() && sendLetGo(deployment, state.gone(), sse)) {
            return true;
        }
        var read = logs.read(deployment, execution, state, next, BATCH, level);
        LogFollower.send(read.lines(), line -> Long.toString(line.n() + 1), sse);
        next = read.next();
        return next > before;
    }

    /** What Redis has not any more; false when Kafka has not either. */
    private boolean sendLetGo(DeploymentView deployment, long gone, Sse sse) throws IOException {
        var wanted = new LetGo.Wanted(execution, Logs.stepName(deployment, execution.step()));
        var given = letGo.give(wanted, next, gone, null, lines -> LogFollower.send(
                lines.stream().filter(line -> line.weight() >= Line.weight(level)).toList(),
                line -> Long.toString(line.n() + 1), sse));
        next = given.next();
        return given.found();
    }

    @Override
    public LogFollower.State state(DeploymentView deployment) {
        var state = logs.state(execution);
        var known = deployments.execution(deployment, execution);
        if (Logs.isWhole(state, known)) {
            return next > state.whole() ? LogFollower.State.WHOLE : LogFollower.State.OPEN;
        }
        if (!deployment.ended() && (known == null || !known.ended())) {
            return LogFollower.State.OPEN;
        }
        return known == null || Logs.isSilent(known) ? LogFollower.State.SILENT : LogFollower.State.LACKING;
    }

    @Override
    public String place() {
        return Long.toString(next);
    }
}
