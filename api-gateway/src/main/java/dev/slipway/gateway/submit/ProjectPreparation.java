package dev.slipway.gateway.submit;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.StepSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a project ready to be stored: secrets sealed, large scripts in the blob store, worker pools there. */
public final class ProjectPreparation {
    /** UTF-8 bytes of the largest script that stays in its document. */
    static final int LARGEST_INLINE = 64 * 1024;

    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Sealing sealing;
    private final BlobStore blobs;
    private final Documents documents;
    private final Pools pools;

    public ProjectPreparation(Sealing sealing, BlobStore blobs, Documents documents, Pools pools) {
        this.sealing = sealing;
        this.blobs = blobs;
        this.documents = documents;
        this.pools = pools;
    }

    /** {@code before}: what is stored now, if anything. Throws 422 with every field that is at fault. */
    ProjectSpec prepare(String space, ProjectSpec project, @Nullable ProjectSpec before, boolean forceShort)
            throws IOException, InterruptedException {
        var errors = new ArrayList<FieldError>();
        var variables = sealing.seal(project.variables(), before == null ? List.of() : before.variables(), forceShort,
                errors);
        for (int i = 0; i < project.variableSets().size(); i++) {
            var set = project.variableSets().get(i);
            if (documents.findFresh(new DocumentKey(space, Kind.VARIABLE_SET, set), CATCH_UP).isEmpty()) {
                errors.add(new FieldError("spec.variableSets[" + i + "]", null, "there is no VariableSet '" + set
                        + "' in the space " + space + ": apply it first"));
            }
        }
        var steps = new ArrayList<StepSpec>();
        for (int i = 0; i < project.process().steps().size(); i++) {
            var step = project.process().steps().get(i);
            var actions = new ArrayList<ActionSpec>();
            for (int j = 0; j < step.actions().size(); j++) {
                actions.add(action(space, step.actions().get(j), field(step, i, j), errors));
            }
            steps.add(step.withActions(actions));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new ProjectSpec(project.description(), variables, project.variableSets(),
                project.process().withSteps(steps));
    }

    /** As for a project: secrets sealed. */
    VariableSetSpec prepare(VariableSetSpec set, @Nullable VariableSetSpec before, boolean forceShort) {
        var errors = new ArrayList<FieldError>();
        var variables = sealing.seal(set.variables(), before == null ? List.of() : before.variables(), forceShort,
                errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new VariableSetSpec(set.description(), variables);
    }

    private static String field(StepSpec step, int stepIndex, int actionIndex) {
        return "spec.process.steps[" + stepIndex + "]" + (step.isFlat() ? "" : ".actions[" + actionIndex + "]");
    }

    private ActionSpec action(String space, ActionSpec action, String field, List<FieldError> errors)
            throws IOException, InterruptedException {
        var pool = action.workerPool();
        var known = pool.equals(ActionSpec.DEFAULT_WORKER_POOL)
                || documents.findFresh(new DocumentKey(space, Kind.WORKER_POOL, pool), CATCH_UP).isPresent();
        if (known) {
            pools.ensure(space, pool);
        } else {
            errors.add(new FieldError(field + ".workerPool", null, "expected '" + ActionSpec.DEFAULT_WORKER_POOL
                    + "' or the name of a WorkerPool of the space " + space + ", found '" + pool + "'"));
        }
        var blob = action.scriptBlob();
        if (blob != null) {
            checkBlob(blob, field, errors);
        }
        var script = action.script();
        if (script == null || script.length() <= LARGEST_INLINE / 4) {
            return action;
        }
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LARGEST_INLINE
                ? action
                : action.withScriptBlob(blobs.put(new ByteArrayInputStream(bytes), bytes.length).sha256());
    }

    private void checkBlob(String blob, String field, List<FieldError> errors) throws IOException {
        try {
            blobs.verified(blob);
        } catch (Problem problem) {
            errors.add(new FieldError(field + ".scriptBlob", null, problem.detail()));
        }
    }
}
