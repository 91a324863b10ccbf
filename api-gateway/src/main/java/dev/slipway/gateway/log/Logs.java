package dev.slipway.gateway.log;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs as anyone may ask for them: only lines of which every earlier one is there, so that none is ever missed. They
 * come from Redis, and from the archive when they are not, or not all, there.
 */
public final class Logs {
    /** Logs are let go after some days: lines of a deployment that ended longer ago than this do not come any more. */
    private static final Duration LINES_COME = Duration.ofDays(1);
    private static final int EXECUTIONS_AT_ONCE = 100;

    private final LogStore store;
    private final PastLogs past;
    private final Deployments deployments;
    private final Replay replay;
    private final Intake intake;

    public Logs(LogStore store, PastLogs past, Deployments deployments, Replay replay, Intake intake) {
        this.store = store;
        this.past = past;
        this.deployments = deployments;
        this.replay = replay;
        this.intake = intake;
    }

    /** For one follower: what Redis lets go of before it has come to it. */
    LetGo letGo() {
        return new LetGo(store, replay, intake);
    }

    /** Of an execution: a line that should be there and is not. */
    public record Missing(String execution, long line) {}

    /**
     * A page of a deployment's lines, execution by execution, and where to go on; {@code next} is null when there can be no
     * more. {@code complete}: whether that is so and none is {@code missing} of the executions that this page has come by.
     */
    public record DeploymentPage(List<Line> items, @Nullable String next, boolean complete, List<Missing> missing) {}

    public LogPage page(DeploymentView deployment, ExecutionId execution, long from, int limit, String level) {
        var state = state(execution);
        var read = read(deployment, execution, state, from, limit, level);
        var count = state.count();
        var known = deployments.execution(deployment, execution);
        var atEnd = count != null && read.next > count;
        return new LogPage(read.lines, atEnd ? null : (Long) read.next, isWhole(state, known),
                missing(deployment, state, known), count == null ? state.whole() : count, state.gone() + 1);
    }

    /** {@code cursor}: as the page before gave it, null for the first. */
    public DeploymentPage page(DeploymentView deployment, @Nullable LogCursor cursor, int limit, String level) {
        var at = cursor == null ? LogCursor.START : cursor;
        var lines = new ArrayList<Line>();
        var missing = new ArrayList<Missing>();
        var executions = slice(deployment, at);
        while (!executions.isEmpty()) {
            var states = states(executions);
            for (var execution : executions) {
                var id = ExecutionId.parse(execution.id());
                var state = states.getOrDefault(id, LogState.NOTHING);
                var from = at.isAt(id) ? at.line() : 1;
                var read = read(deployment, id, state, from, limit - lines.size(), level);
                lines.addAll(read.lines);
                at = new LogCursor(execution.id(), read.next);
                var saysMore = !isWhole(state, execution) && maySayMore(deployment, execution);
                if (read.next <= state.whole() || saysMore) {
                    return new DeploymentPage(lines, at.text(), false, missing);
                }
                var lost = missing(deployment, state, execution);
                if (lost != null) {
                    missing.add(new Missing(execution.id(), lost));
                }
            }
            executions = after(deployment, ExecutionId.parse(executions.getLast().id()));
        }
        return new DeploymentPage(lines, deployment.ended() ? null : at.text(),
                deployment.ended() && missing.isEmpty(), missing);
    }

    private List<DeploymentView.Execution> slice(DeploymentView deployment, LogCursor at) {
        var begun = at.execution() == null ? null : ExecutionId.parse(at.execution());
        var own = begun == null ? null : deployments.execution(deployment, begun);
        var later = after(deployment, begun);
        if (own == null) {
            return later;
        }
        var all = new ArrayList<DeploymentView.Execution>();
        all.add(own);
        all.addAll(later);
        return all;
    }

    private List<DeploymentView.Execution> after(DeploymentView deployment, @Nullable ExecutionId execution) {
        return deployments.executions(deployment,
                new ExecutionQuery(null, null, execution, EXECUTIONS_AT_ONCE));
    }

    static boolean isWhole(LogState state, DeploymentView.@Nullable Execution execution) {
        return state.complete() || (execution != null && execution.ended() && execution.logComplete()
                && Long.valueOf(0).equals(execution.logLines()));
    }

    /** Whether it cannot say any more, whatever is missing. */
    static boolean isSilent(DeploymentView.Execution execution) {
        return !execution.ended() || execution.state().equals("lost")
                || (execution.logLines() == null && execution.startedAt() == null);
    }

    /** What has come behind what was seen. */
    LogNews news(String deployment, LogNews seen, int limit) {
        return store.news(deployment, seen, limit);
    }

    /** The executions of an ended deployment whose logs only the archive has, in order. */
    List<ExecutionId> onlyPast(DeploymentView deployment) {
        var live = store.states(deployment.id());
        return everyExecution(deployment).stream().map(execution -> ExecutionId.parse(execution.id()))
                .filter(execution -> !live.containsKey(execution) && past.state(execution) != null).toList();
    }

    /** The first line that should be there and is not; null while it may just be on its way. */
    private static @Nullable Long missing(DeploymentView deployment, LogState state,
            DeploymentView.@Nullable Execution execution) {
        if (isWhole(state, execution)) {
            return null;
        }
        var announced = execution != null && execution.ended() ? execution.logLines() : null;
        var count = state.count() == null ? announced : state.count();
        var over = deployment.ended() || (execution != null && execution.ended());
        return over && (count == null || state.whole() < count) ? (Long) (state.whole() + 1) : null;
    }

    /** Whether lines of an execution may still come: none of one that is lost, silent or never started, or long over. */
    private static boolean maySayMore(DeploymentView deployment, DeploymentView.Execution execution) {
        var count = execution.logLines();
        if (count != null && count == 0) {
            return !execution.ended();
        }
        var finished = deployment.finishedAt();
        var longOver = finished != null && finished.plus(LINES_COME).isBefore(Instant.now());
        var silent = execution.state().equals("lost") || (count == null && execution.startedAt() == null);
        return !deployment.ended() || !(silent || longOver);
    }

    /** Lines that matter enough, and the number of the line behind all that were looked at. */
    record Read(List<Line> lines, long next) {}

    Read read(DeploymentView deployment, ExecutionId execution, LogState state, long from, int limit, String level) {
        var lines = new ArrayList<Line>();
        var next = Math.max(from, state.gone() + 1);
        var weight = Line.weight(level);
        var step = stepName(deployment, execution.step());
        while (next <= state.whole() && lines.size() < limit) {
            var before = next;
            for (var chunk : state.past() ? past.chunks(execution, next) : store.chunks(execution, next)) {
                if (chunk.first() > next || lines.size() >= limit) {
                    break;
                }
                for (var line : chunk.last() < next
                        ? List.<Line>of()
                        : chunk.unpacked(execution.toString(), step)) {
                    if (line.n() == next && line.n() <= state.whole() && lines.size() < limit) {
                        next++;
                        if (line.weight() >= weight) {
                            lines.add(line);
                        }
                    }
                }
            }
            if (next == before) {
                break;
            }
        }
        return new Read(lines, next);
    }

    /** The logs of a deployment that anything is known of, in the order of its executions. */
    SortedMap<ExecutionId, LogState> states(DeploymentView deployment) {
        var states = store.states(deployment.id());
        if (deployment.ended()) {
            everyExecution(deployment).forEach(
                    execution -> states.putIfAbsent(ExecutionId.parse(execution.id()), LogState.NOTHING));
        }
        states.replaceAll(this::orPast);
        return states;
    }

    List<DeploymentView.Execution> everyExecution(DeploymentView deployment) {
        var all = new ArrayList<DeploymentView.Execution>();
        for (var some = after(deployment, null); !some.isEmpty(); some = after(deployment,
                ExecutionId.parse(some.getLast().id()))) {
            all.addAll(some);
        }
        return all;
    }

    private Map<ExecutionId, LogState> states(List<DeploymentView.Execution> executions) {
        var states = store.states(executions.stream().map(execution -> ExecutionId.parse(execution.id())).toList());
        states.replaceAll(this::orPast);
        return states;
    }

    LogState state(ExecutionId execution) {
        return orPast(execution, store.state(execution));
    }

    /** What is whole in Redis, or on its way there, is not looked for in the archive. */
    private LogState orPast(ExecutionId execution, LogState state) {
        var live = state.gone() == 0 && (state.complete() || (state.whole() > 0 && state.count() == null));
        var archived = live ? null : past.state(execution);
        return archived != null && archived.whole() >= state.whole() ? archived : state;
    }

    static @Nullable String stepName(DeploymentView deployment, int number) {
        return deployment.steps().stream().filter(step -> step.number() == number).map(DeploymentView.Step::name)
                .findAny().orElse(null);
    }
}
