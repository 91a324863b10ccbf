package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a view together from its rows. */
final class Assembly {
    private final String id;
    private final Map<String, String> rows;
    private final Map<Integer, StoredStep> stored;
    private final Map<String, Long> logEnds;

    /** {@code logEnds}: the number of lines of each execution whose log is whole. */
    Assembly(String id, Map<String, String> rows, Map<Integer, StoredStep> stored, Map<String, Long> logEnds) {
        this.id = id;
        this.rows = rows;
        this.stored = stored;
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
        var outputs = outputs();
        var steps = new ArrayList<DeploymentView.Step>();
        for (int number = 1; number <= queued.steps(); number++) {
            var step = step(number, stored.getOrDefault(number, StoredStep.NOTHING),
                    outputs.getOrDefault(number, new TreeMap<>()));
            if (step != null) {
                steps.add(step);
            }
        }
        var waits = new WaitingReasons(state.state(), shown(state.waitingFor()), queued.createdAt(), steps);
        return new DeploymentView(id, queued.space(), queued.project(), queued.environment(), queued.tenant(),
                queued.release(), state.state(), state.reason(), state.error(), queued.createdBy(), queued.createdAt(),
                instant(Rows.STARTED), instant(Rows.FINISHED), Long.parseLong(rows.getOrDefault(Rows.SEQUENCE, "0")),
                waits.steps(), waits.ofDeployment(), Interruptions.of(rows), queued.runbook(), queued.channel(),
                queued.resumes());
    }

    private DeploymentView.@Nullable Step step(int number, StoredStep kept, SortedMap<String, String> outputs) {
        var row = rows.get(Rows.STEP + number);
        if (row == null) {
            return null;
        }
        var step = Json.read(row, Rows.Step.class);
        var stateRow = rows.get(Rows.STEP_STATE + number);
        var state = stateRow == null ? new Rows.State("pending", null, null) : Json.read(stateRow, Rows.State.class);
        var executions = kept.executions().stream().map(execution -> execution(execution, logEnds, null)).toList();
        var outputTotal = kept.hasOutputsCounted() ? (Long) (outputs.size() + kept.outputTotal()) : null;
        kept.outputs().forEach(text -> put(outputs, Json.read(text, Rows.Output.class)));
        return WaitingReasons.of(new DeploymentView.Step(number, step.name(), state.state(), state.reason(),
                kept.states().values().stream().mapToLong(Long::longValue).sum(), new TreeMap<>(kept.states()),
                executions, outputTotal, outputs, shown(state.waitingFor())));
    }

    /** {@code outputs}: what this execution has put out, where that is told with it. */
    static DeploymentView.Execution execution(StoredStep.Execution execution, Map<String, Long> logEnds,
            @Nullable Map<String, String> outputs) {
        var granted = row(execution, Rows.GRANTED, Rows.Granted.class);
        var finished = row(execution, Rows.ENDED, Rows.Finished.class);
        var lost = row(execution, Rows.LOST, Rows.Lost.class);
        var waiting = execution.state().equals("waiting") ? row(execution, Rows.WAITING, Rows.Waiting.class) : null;
        var begun = execution.rows().get(Rows.BEGUN);
        var startedAt = begun == null ? null : Instant.parse(begun);
        var logEnd = logEnds.get(execution.id().toString());
        var artifacts = finished == null
                ? List.<DeploymentView.Artifact>of()
                : finished.artifacts().stream()
                        .map(file -> new DeploymentView.Artifact(file.name(), file.size(), file.sha256())).toList();
        return new DeploymentView.Execution(execution.id().toString(), value(granted, Rows.Granted::action),
                value(granted, Rows.Granted::target), value(granted, Rows.Granted::worker), execution.id().attempt(),
                execution.state(), finished != null ? finished.error() : reason(execution, lost, waiting),
                value(finished, Rows.Finished::exitCode),
                finished != null && finished.startedAt() != null ? finished.startedAt() : startedAt,
                finished != null ? finished.finishedAt() : value(lost, Rows.Lost::at),
                logEnd != null ? logEnd : value(finished, Rows.Finished::logLines),
                logEnd != null || (finished != null && finished.logLines() == 0), artifacts, outputs, shown(waiting),
                value(finished, Rows.Finished::lastLines));
    }

    private static @Nullable String reason(StoredStep.Execution execution, Rows.@Nullable Lost lost,
            Rows.@Nullable Waiting waiting) {
        return lost != null ? lost.reason() : waiting != null ? waiting.detail() : execution.rows().get(Rows.SKIPPED);
    }

    private static DeploymentView.@Nullable Waiting shown(Rows.@Nullable Waiting waiting) {
        return waiting == null
                ? null
                : new DeploymentView.Waiting(waiting.kind(), waiting.detail(), waiting.since(),
                        waiting.unblockedBy(), waiting.until());
    }

    private Map<Integer, SortedMap<String, String>> outputs() {
        var byStep = new HashMap<Integer, SortedMap<String, String>>();
        rows.forEach((name, row) -> {
            if (name.startsWith(Rows.OUTPUT)) {
                var output = Json.read(row, Rows.Output.class);
                put(byStep.computeIfAbsent(output.step(), _ -> new TreeMap<>()), output);
            }
        });
        return byStep;
    }

    private static void put(Map<String, String> outputs, Rows.Output output) {
        outputs.put(output.target() == null ? output.name() : output.name() + "[" + output.target() + "]",
                shown(output));
    }

    static String shown(Rows.Output output) {
        var value = output.value();
        return output.sensitive() || value == null ? DeploymentView.HIDDEN : value;
    }

    private @Nullable Instant instant(String name) {
        var text = rows.get(name);
        return text == null ? null : Instant.parse(text);
    }

    private static <T> @Nullable T row(StoredStep.Execution execution, String kind, Class<T> type) {
        var text = execution.rows().get(kind);
        return text == null ? null : Json.read(text, type);
    }

    private static <T, V> @Nullable V value(@Nullable T row, Function<T, @Nullable V> part) {
        return row == null ? null : part.apply(row);
    }

    /** The executions that a view of these steps shows. */
    static List<ExecutionId> shownIn(Map<Integer, StoredStep> stored) {
        return stored.values().stream().flatMap(step -> step.executions().stream()).map(StoredStep.Execution::id)
                .toList();
    }
}
