package dev.slipway.gateway.submit;

import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.secret.Seal;
import dev.slipway.schemas.secret.UnopenedSecret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is sensitive before it is written anywhere. A value that has not changed keeps its sealed form, so that
 * applying a document again changes nothing.
 */
public final class Sealing {
    /** Characters of the shortest value that workers mask. */
    private static final int SHORTEST = 4;

    private final Seal seal;

    public Sealing(Keyring keyring) {
        this.seal = keyring.catalog();
    }

    /** Why a value can't be a secret, unless someone insists; null where it can. Nothing is nothing to hide. */
    static @Nullable String whyTooShort(String value) {
        var length = value.strip().length();
        return value.isEmpty() || length >= SHORTEST
                ? null
                : "expected a secret of at least " + SHORTEST + " characters, found " + length + ": a shorter one can't"
                        + " be masked, because that would hide half of every log. Use a longer one, or force it with"
                        + " forceShortSecrets=true ('slipway apply' and 'slipway deploy': --force-short-secrets): it is"
                        + " then stored sealed, but logs may show it";
    }

    byte[] seal(String name, String value) {
        return seal.seal(value, name);
    }

    /** Null when it was not sealed by this server for this purpose. */
    @Nullable
    String open(String name, byte[] sealed) {
        try {
            return seal.open(sealed, name);
        } catch (UnopenedSecret _) {
            return null;
        }
    }

    /**
     * The variables with every sensitive value sealed; what cannot be is added to {@code errors}. {@code forceShort}: takes
     * secrets too short to be masked.
     */
    List<VariableSpec> seal(List<VariableSpec> variables, List<VariableSpec> before, boolean forceShort,
            List<FieldError> errors) {
        var sealed = new ArrayList<VariableSpec>();
        for (int i = 0; i < variables.size(); i++) {
            var variable = variables.get(i);
            var field = "spec.variables[" + i + "]";
            if (variable.valueFrom() != null) {
                errors.add(new FieldError(field + ".valueFrom", null,
                        "is resolved by the client before a document is sent: send the value"));
            } else if (variable.type() == VariableType.SENSITIVE) {
                sealed.add(sealed(variable, stored(variable, before), forceShort, field, errors));
            } else {
                sealed.add(variable);
            }
        }
        return sealed;
    }

    private VariableSpec sealed(VariableSpec variable, @Nullable String stored, boolean forceShort, String field,
            List<FieldError> errors) {
        var value = variable.value();
        if (value == null) {
            if (!java.util.Objects.equals(variable.sealed(), stored)) {
                errors.add(new FieldError(field + ".sealed", null, "is made by the server: send the value"));
            }
            return variable;
        }
        if (value.equals(DeploymentView.HIDDEN)) {
            if (stored == null) {
                errors.add(new FieldError(field + ".value", null, "stands for a value that is kept, and none is kept"
                        + " under this name and scope: send the value"));
                return variable;
            }
            return variable.withSealed(stored);
        }
        if (stored != null && value.equals(open(variable.name(), Base64.getDecoder().decode(stored)))) {
            return variable.withSealed(stored);
        }
        var tooShort = forceShort ? null : whyTooShort(value);
        if (tooShort != null) {
            errors.add(new FieldError(field + ".value", null, tooShort));
        }
        return variable.withSealed(Base64.getEncoder().encodeToString(seal(variable.name(), value)));
    }

    private static @Nullable String stored(VariableSpec variable, List<VariableSpec> before) {
        return before.stream()
                .filter(other -> other.name().equals(variable.name()) && other.scope().equals(variable.scope()))
                .map(VariableSpec::sealed).filter(text -> text != null).findFirst().orElse(null);
    }
}
