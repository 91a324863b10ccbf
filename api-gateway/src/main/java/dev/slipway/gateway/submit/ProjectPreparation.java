package dev.slipway.gateway.submit;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.StepSpec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.WorkerPoolSpec;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a document ready to be stored: what it names is there, secrets sealed, large scripts in the blob store. */
public final class ProjectPreparation {
    /** UTF-8 bytes of the largest script that stays in its document. */
    static final int LARGEST_INLINE = 64 * 1024;

    private final Sealing sealing;
    private final BlobStore blobs;
    private final KnownDocuments known;
    private final Pools pools;

    public ProjectPreparation(Sealing sealing, BlobStore blobs, KnownDocuments known, Pools pools) {
        this.sealing = sealing;
        this.blobs = blobs;
        this.known = known;
        this.pools = pools;
    }

    /** {@code before}: what is stored now, if anything. Throws 422 with every field that is at fault. */
    Spec prepare(DocumentKey key, Spec spec, @Nullable Spec before, boolean forceShort)
            throws IOException, InterruptedException {
        var space = key.space();
        var errors = new ArrayList<FieldError>(known.missing(key, spec));
        var ready = switch (spec) {
            case ValuesSpec values -> {
                var stored = before instanceof ValuesSpec old ? old.variables() : List.<VariableSpec>of();
                var sealed = values.withVariables(sealing.seal(values.variables(), stored, forceShort, errors));
                yield sealed instanceof ProjectSpec project
                        ? project.withProcess(process(space, project.process(), errors))
                        : sealed;
            }
            case RunbookSpec runbook -> runbook.withProcess(process(space, runbook.process(), errors));
            case PlainSpec other -> other;
        };
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        if (ready instanceof WorkerPoolSpec) {
            pools.ensure(space, key.name());
        } else if (ready instanceof TargetSpec target) {
            pools.ensure(space, target.workerPool());
        }
        return ready;
    }

    private ProcessSpec process(String space, ProcessSpec process, List<FieldError> errors)
            throws IOException, InterruptedException {
        var steps = new ArrayList<StepSpec>();
        for (int i = 0; i < process.steps().size(); i++) {
            var step = process.steps().get(i);
            var actions = new ArrayList<ActionSpec>();
            for (int j = 0; j < step.actions().size(); j++) {
                var field = "spec.process.steps[" + i + "]" + (step.isFlat() ? "" : ".actions[" + j + "]");
                actions.add(action(space, step.actions().get(j), field, errors));
            }
            steps.add(step.withActions(actions));
        }
        return process.withSteps(steps);
    }

    private ActionSpec action(String space, ActionSpec action, String field, List<FieldError> errors)
            throws IOException, InterruptedException {
        if (errors.isEmpty()) {
            pools.ensure(space, action.workerPool());
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
