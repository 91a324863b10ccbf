package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a view together from its rows. */
final class Assembly {
    private static final Comparator<ExecutionId> ORDER = Comparator.comparingInt(ExecutionId::step)
            .thenComparingInt(ExecutionId::action).thenComparingInt(ExecutionId::target)
            .thenComparingInt(ExecutionId::attempt);

    private final String id;
    private final Map<String, String> rows;
    private final Map<String, Long> logEnds;

    /** {@code logEnds}: the number of lines of each execution whose log is whole. */
    Assembly(String id, Map<String, String> rows, Map<String, Long> logEnds) {
        this.id = id;
        this.rows = rows;
        this.logEnds = logEnds;
    }

    /** Null when there is no such deployment. */
    @Nullable
    DeploymentView view() {
        var queuedRow = rows.get(Rows.QUEUED);
        if (queuedRow == null) {
            return null;
        }
        var queued = Json.read(queuedRow, Rows.Queued.class);
        var stateRow = rows.get(Rows.STATE);
        var state = stateRow == null ? new Rows.State("queued", null, null) : Json.read(stateRow, Rows.State.class);
        var executions = executions()
                .collect(Collectors.groupingBy(execution -> ExecutionId.parse(execution.id()).step()));
        var outputs = outputs();
        var steps = new ArrayList<DeploymentView.Step>();
        for (int number = 1; number <= queued.steps(); number++) {
            var step = step(number, executions.getOrDefault(number, List.of()), outputs.getOrDefault(number, Map.of()));
            if (step != null) {
                steps.add(step);
            }
        }
        return new DeploymentView(id, queued.space(), queued.project(), queued.environment(), queued.tenant(),
                queued.release(), state.state(), state.reason(), state.error(), queued.createdBy(), queued.createdAt(),
                instant(Rows.STARTED), instant(Rows.FINISHED), Long.parseLong(rows.getOrDefault(Rows.SEQUENCE, "0")),
                steps);
    }

    private DeploymentView.@Nullable Step step(int number, List<DeploymentView.Execution> executions,
            Map<String, String> outputs) {
        var row = rows.get(Rows.STEP + number);
        if (row == null) {
            return null;
        }
        var step = Json.read(row, Rows.Step.class);
        var stateRow = rows.get(Rows.STEP_STATE + number);
        var state = stateRow == null ? new Rows.State("pending", null, null) : Json.read(stateRow, Rows.State.class);
        return new DeploymentView.Step(number, step.name(), state.state(), state.reason(), executions, outputs);
    }

    private java.util.stream.Stream<DeploymentView.Execution> executions() {
        var prefix = Rows.EXECUTION.length();
        return rows.keySet().stream().filter(row -> row.startsWith(Rows.EXECUTION))
                .map(row -> row.substring(prefix, row.lastIndexOf(':'))).distinct().map(ExecutionId::parse)
                .sorted(ORDER).map(this::execution);
    }

    private DeploymentView.Execution execution(ExecutionId execution) {
        var granted = row(execution, "g", Rows.Granted.class);
        var finished = row(execution, "f", Rows.Finished.class);
        var lost = row(execution, "l", Rows.Lost.class);
        var startedAt = instant(Rows.EXECUTION + execution + ":s");
        var logEnd = logEnds.get(execution.toString());
        var artifacts = finished == null
                ? List.<DeploymentView.Artifact>of()
                : finished.artifacts().stream()
                        .map(file -> new DeploymentView.Artifact(file.name(), file.size(), file.sha256())).toList();
        return new DeploymentView.Execution(execution.toString(), value(granted, Rows.Granted::action),
                value(granted, Rows.Granted::target), value(granted, Rows.Granted::worker), execution.attempt(),
                finished != null ? finished.state() : lost != null ? "lost" : startedAt != null ? "running" : "granted",
                finished != null ? finished.error() : value(lost, Rows.Lost::reason),
                value(finished, Rows.Finished::exitCode),
                finished != null && finished.startedAt() != null ? finished.startedAt() : startedAt,
                finished != null ? finished.finishedAt() : value(lost, Rows.Lost::at),
                logEnd != null ? logEnd : value(finished, Rows.Finished::logLines),
                logEnd != null || (finished != null && finished.logLines() == 0), artifacts);
    }

    private Map<Integer, Map<String, String>> outputs() {
        var byStep = new TreeMap<Integer, Map<String, String>>();
        rows.forEach((name, row) -> {
            if (name.startsWith(Rows.OUTPUT)) {
                var output = Json.read(row, Rows.Output.class);
                var value = output.value();
                var shown = output.target() == null ? output.name() : output.name() + "[" + output.target() + "]";
                byStep.computeIfAbsent(output.step(), _ -> new TreeMap<>()).put(shown,
                        output.sensitive() || value == null ? DeploymentView.HIDDEN : value);
            }
        });
        return byStep;
    }

    private @Nullable Instant instant(String name) {
        var text = rows.get(name);
        return text == null ? null : Instant.parse(text);
    }

    private <T> @Nullable T row(ExecutionId execution, String kind, Class<T> type) {
        var text = rows.get(Rows.EXECUTION + execution + ":" + kind);
        return text == null ? null : Json.read(text, type);
    }

    private static <T, V> @Nullable V value(@Nullable T row, Function<T, @Nullable V> part) {
        return row == null ? null : part.apply(row);
    }
}
