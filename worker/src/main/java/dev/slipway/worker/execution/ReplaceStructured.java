package dev.slipway.worker.execution;

import dev.slipway.worker.files.FileNotChanged;
import dev.slipway.worker.files.StructuredReplacement;

/** Replaces values in the JSON, YAML, XML and properties files that the action names. (process.md V-70) */
final class ReplaceStructured implements Phase {
    private static final String FEATURE = "Octopus.Features.JsonConfigurationVariables";
    private static final String TARGETS = "Octopus.Action.Package.JsonConfigurationVariablesTargets";
    private static final String ONLY_JSON = "Octopus.Action.StructuredConfigurationFallbackFlag";

    @Override
    public boolean isEnabled(ScriptRun run) {
        return TargetedFiles.isOn(run, FEATURE);
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var replacement = new StructuredReplacement(TargetedFiles.roots(run), run.isSet(ONLY_JSON), run.log::say);
        try {
            replacement.run(TargetedFiles.lines(run.property(TARGETS)), run.values);
        } catch (FileNotChanged e) {
            throw new StepFailed(e.getMessage(), e);
        }
    }
}
