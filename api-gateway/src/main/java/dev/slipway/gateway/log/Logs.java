package dev.slipway.gateway.log;

import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Logs as anyone may ask for them: only lines of which every earlier one is there, so that none is ever missed. */
public final class Logs {
    /** Logs are let go after some days: lines of a deployment that ended longer ago than this do not come any more. */
    private static final Duration LINES_COME = Duration.ofDays(1);

    private final LogStore store;

    public Logs(LogStore store) {
        this.store = store;
    }

    /** A page of a deployment's lines, execution by execution, and where to go on; null when there can be no more. */
    public record DeploymentPage(List<Line> items, @Nullable String next) {}

    public LogPage page(DeploymentView deployment, ExecutionId execution, long from, int limit, String level) {
        var state = store.state(execution);
        var read = read(deployment, execution, state, from, limit, level);
        var count = state.count();
        var atEnd = count != null && read.next > count;
        return new LogPage(read.lines, atEnd ? null : (Long) read.next, state.complete(),
                count == null ? state.whole() : count, state.gone() + 1);
    }

    /** {@code cursor}: as the page before gave it, null for the first. */
    public DeploymentPage page(DeploymentView deployment, @Nullable LogCursor cursor, int limit, String level) {
        var at = cursor == null ? LogCursor.START : cursor;
        var lines = new ArrayList<Line>();
        for (var log : states(deployment).entrySet()) {
            if (at.isBehind(log.getKey())) {
                continue;
            }
            var from = at.isAt(log.getKey()) ? at.line() : 1;
            var read = read(deployment, log.getKey(), log.getValue(), from, limit - lines.size(), level);
            lines.addAll(read.lines);
            at = new LogCursor(log.getKey().toString(), read.next);
            var saysMore = !log.getValue().complete() && maySayMore(deployment, log.getKey());
            if (read.next <= log.getValue().whole() || saysMore) {
                return new DeploymentPage(lines, at.text());
            }
        }
        return new DeploymentPage(lines, deployment.ended() ? null : at.text());
    }

    /** The logs that are here, and those that are still to come: the end of a deployment may be known before its lines. */
    private Map<ExecutionId, LogState> states(DeploymentView deployment) {
        var states = new TreeMap<ExecutionId, LogState>(LogStore.ORDER);
        states.putAll(store.states(deployment.id()));
        executions(deployment).forEach(
                execution -> states.putIfAbsent(ExecutionId.parse(execution.id()), LogState.NOTHING));
        return states;
    }

    /** Whether lines of an execution may still come: none of one that is lost, silent or never started, or long over. */
    private static boolean maySayMore(DeploymentView deployment, ExecutionId id) {
        var known = executions(deployment).filter(execution -> execution.id().equals(id.toString())).findAny();
        if (known.isEmpty()) {
            return !deployment.ended();
        }
        var execution = known.get();
        var count = execution.logLines();
        if (count != null && count == 0) {
            return !execution.ended();
        }
        var finished = deployment.finishedAt();
        var longOver = finished != null && finished.plus(LINES_COME).isBefore(Instant.now());
        var silent = execution.state().equals("lost") || (count == null && execution.startedAt() == null);
        return !deployment.ended() || !(silent || longOver);
    }

    private static Stream<DeploymentView.Execution> executions(DeploymentView deployment) {
        return deployment.steps().stream().flatMap(step -> step.executions().stream());
    }

    /** Lines that matter enough, and the number of the line behind all that were looked at. */
    record Read(List<Line> lines, long next) {}

    Read read(DeploymentView deployment, ExecutionId execution, LogState state, long from, int limit, String level) {
        var lines = new ArrayList<Line>();
        var next = Math.max(from, state.gone() + 1);
        var weight = Line.weight(level);
        var step = stepNames(deployment).get(execution.step());
        while (next <= state.whole() && lines.size() < limit) {
            var wanted = weight == 0 ? limit - lines.size() : Math.max(500, limit);
            var some = store.lines(execution, step, next, state.whole(), wanted);
            if (some.isEmpty()) {
                break;
            }
            for (var line : some) {
                if (lines.size() < limit) {
                    next = line.n() + 1;
                    if (line.weight() >= weight) {
                        lines.add(line);
                    }
                }
            }
        }
        return new Read(lines, next);
    }

    Map<ExecutionId, LogState> states(String deployment) {
        return store.states(deployment);
    }

    LogState state(ExecutionId execution) {
        return store.state(execution);
    }

    private static Map<Integer, String> stepNames(DeploymentView deployment) {
        var names = new java.util.HashMap<Integer, String>();
        deployment.steps().forEach(step -> names.put(step.number(), step.name()));
        return names;
    }
}
