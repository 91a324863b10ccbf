package dev.slipway.worker.execution;

import dev.slipway.schemas.secret.UnopenedSecret;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** Opens sealed values, evaluates all of them, and masks secrets and what is built from them from here on. */
final class OpenVariables implements Phase {
    @Override
    public void execute(ScriptRun run) throws StepFailed {
        var variables = open(run);
        var now = run.workshop.clock().instant();
        var secrets = new ArrayList<String>();
        var built = new ArrayList<String>();
        for (var name : variables.names()) {
            var evaluated = variables.get(name, now, Template.DEFAULT_STEP_LIMIT);
            var text = evaluated.text() == null ? variables.raw(name).orElse("") : evaluated.text();
            if (variables.isSensitive(name)) {
                secrets.add(text);
            } else if (evaluated.sensitive()) {
                built.add(text);
            }
            built.addAll(evaluated.secrets());
            run.values.put(name, text);
        }
        run.secrets.addAll(secrets);
        run.secrets.addBuilt(built);
        run.variables = variables;
    }

    private static Variables open(ScriptRun run) throws StepFailed {
        var builder = Variables.builder();
        var secrets = new ArrayList<String>();
        for (var given : run.order.variables()) {
            if (given.sealed() == null) {
                builder.set(given.name(), given.value());
                continue;
            }
            try {
                var value = run.workshop.seal().open(bytes(given.sealed()), given.name());
                secrets.add(value);
                builder.setSensitive(given.name(), value);
            } catch (UnopenedSecret e) {
                throw new StepFailed("this worker can't open the sensitive variable '" + given.name()
                        + "': its keyset is not the one of this pool and server", e);
            }
        }
        run.secrets.addAll(secrets);
        return builder.build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
