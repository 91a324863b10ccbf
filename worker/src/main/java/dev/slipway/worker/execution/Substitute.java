package dev.slipway.worker.execution;

import dev.slipway.variables.Mode;
import dev.slipway.variables.Template;
import dev.slipway.worker.log.Level;

/** Replaces {@code #{...}} in the script; what does not parse or is unknown stays as it is. (scripts.md section 1) */
final class Substitute implements Phase {
    private static final String STRICT = "OctopusShouldFailDeploymentOnSubstitutionFails";

    @Override
    public boolean isEnabled(ScriptRun run) {
        return run.script.contains("#{");
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var result = Template.parse(run.script, Mode.CONTINUE).evaluate(run.variables, run.workshop.clock().instant(),
                Template.DEFAULT_STEP_LIMIT);
        run.secrets.addBuilt(result.secrets());
        var problem = result.errorText();
        if (problem.isPresent()) {
            var text = "Substituting variables in the script returned the following error: " + problem.get();
            if (run.isSet(STRICT)) {
                throw new StepFailed(text);
            }
            run.log.say(Level.VERBOSE, text);
        }
        if (result.text() != null) {
            run.script = result.text();
            run.scriptIsSecret = result.sensitive();
        }
    }
}
