package dev.slipway.gateway.log;

import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs as anyone may ask for them: only lines of which every earlier one is there, so that none is ever missed. */
public final class Logs {
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
        for (var log : store.states(deployment.id()).entrySet()) {
            if (at.isBehind(log.getKey())) {
                continue;
            }
            var from = at.isAt(log.getKey()) ? at.line() : 1;
            var read = read(deployment, log.getKey(), log.getValue(), from, limit - lines.size(), level);
            lines.addAll(read.lines);
            at = new LogCursor(log.getKey().toString(), read.next);
            var finished = log.getValue().complete() || deployment.ended();
            if (read.next <= log.getValue().whole() || !finished) {
                return new DeploymentPage(lines, at.text());
            }
        }
        return new DeploymentPage(lines, deployment.ended() ? null : at.text());
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
