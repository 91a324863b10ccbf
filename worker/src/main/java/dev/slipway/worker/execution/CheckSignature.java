package dev.slipway.worker.execution;

import dev.slipway.schemas.id.SourceId;
import dev.slipway.schemas.signature.SignedScript;
import dev.slipway.worker.log.Level;
import java.util.Set;

/** Refuses a script that nobody trusted has signed, before anything of it starts, and says who did. */
final class CheckSignature implements Phase {
    /** Languages that run code of script modules only where the script says so. */
    private static final Set<String> CALLING = Set.of("bash", "python");
    private static final String MODULE = "Octopus.Script.Module[";

    @Override
    public boolean isEnabled(ScriptRun run) {
        return run.workshop.trust().keys() != null;
    }

    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var trust = run.workshop.trust();
        var order = run.order;
        var language = order.syntax() == null ? "" : order.syntax();
        var keys = trust.keys();
        var signer = keys == null || SourceId.of(order.properties()).isPresent()
                ? null
                : keys.signerOf(new SignedScript(language, run.script, order.properties())).orElse(null);
        if (signer != null) {
            run.signer = signer;
            run.log.say(Level.INFO, "The script is signed by " + signer);
        }
        if (trust.required()) {
            refuseUnlessSafe(run, signer != null, language);
        }
    }

    private static void refuseUnlessSafe(ScriptRun run, boolean signed, String language) throws StepFailed {
        var properties = run.order.properties();
        var source = SourceId.of(properties);
        if (source.isPresent()) {
            throw new StepFailed("refused: this worker runs signed scripts only, and a signature covers a script that"
                    + " stands in its document; this one comes from " + source.get());
        }
        if (!signed) {
            throw new StepFailed(properties.getOrDefault(SignedScript.SIGNATURE, "").isBlank()
                    ? "refused: this worker runs signed scripts only, and this one has no signature: 'slipway sign'"
                            + " makes one"
                    : "refused: this worker runs signed scripts only, and the signature of this one is not that of a"
                            + " key it trusts over this script, its language, the names of its settings and its"
                            + " parameters: sign it again after the last change");
        }
        if (!CALLING.contains(language) && run.values.keySet().stream().anyMatch(name -> name.startsWith(MODULE))) {
            throw new StepFailed("refused: this worker runs signed scripts only, and " + language
                    + " runs the project's"
                    + " script modules with them, which nobody has signed: use a project without script modules");
        }
    }
}
