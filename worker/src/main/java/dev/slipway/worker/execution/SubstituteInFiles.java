package dev.slipway.worker.execution;

import dev.slipway.worker.files.FileNotChanged;
import dev.slipway.worker.files.Substitution;

/** Replaces {@code #{...}} in the files that the action names. (process.md V-60, V-61) */
final class SubstituteInFiles implements Phase {
    private static final String FEATURE = "Octopus.Features.SubstituteInFiles";
    private static final String TARGETS = "Octopus.Action.SubstituteInFiles.TargetFiles";
    private static final String ENCODING = "Octopus.Action.SubstituteInFiles.OutputEncoding";
    private static final String WARN = "Octopus.Action.SubstituteInFiles.EnableNoMatchWarning";
    private static final String STRICT = "OctopusShouldFailDeploymentOnSubstitutionFails";

    @Override
    public boolean isEnabled(ScriptRun run) {
        return TargetedFiles.isOn(run, FEATURE);
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var encoding = run.property(ENCODING).strip();
        var options = new Substitution.Options(encoding.isEmpty() ? null : encoding,
                !run.property(WARN).strip().equalsIgnoreCase("false"), run.isSet(STRICT));
        var substitution = new Substitution(TargetedFiles.roots(run), options, run.log::say);
        try {
            substitution.run(TargetedFiles.lines(run.property(TARGETS)), run.variables, run.workshop.clock().instant());
        } catch (FileNotChanged e) {
            throw new StepFailed(e.getMessage(), e);
        } finally {
            run.secrets.addBuilt(substitution.secrets());
        }
    }
}
