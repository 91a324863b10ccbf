package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.secret.Keyring;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values of variables between the catalog's seal, which the core keeps, and a pool's seal, which workers open. */
public final class Secrets {
    private final Keyring keyring;

    public Secrets(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The text of a value sealed for the catalog. */
    public String open(Value.Sealed sealed, String name) {
        return keyring.catalog().open(Base64.getDecoder().decode(sealed.base64()), sealed.name().orElse(name));
    }

    /** A token for the holder of this execution. */
    String token(String execution) {
        return keyring.token(execution);
    }

    Variable toPool(NamedValue variable, String space, String pool) {
        return switch (variable.value()) {
            case Value.Plain(String text) -> new Variable(variable.name(), text, null);
            case Value.Sealed sealed -> new Variable(variable.name(), null, ByteBuffer
                    .wrap(keyring.pool(space, pool).seal(open(sealed, variable.name()), variable.name())));
        };
    }

    /** An output that a worker of the pool has set; {@code variable}: how later steps call it, and open it. */
    public NamedValue fromPool(Variable output, String space, String pool, String variable) {
        if (output.getSealed() == null) {
            return NamedValue.plain(output.getName(), orEmpty(output.getValue()));
        }
        var text = keyring.pool(space, pool).open(bytes(output.getSealed()), output.getName());
        return new NamedValue(output.getName(),
                new Value.Sealed(Base64.getEncoder().encodeToString(keyring.catalog().seal(text, variable))));
    }

    static NamedValue fromCatalog(Variable variable) {
        return variable.getSealed() == null
                ? NamedValue.plain(variable.getName(), orEmpty(variable.getValue()))
                : new NamedValue(variable.getName(),
                        new Value.Sealed(Base64.getEncoder().encodeToString(bytes(variable.getSealed()))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
