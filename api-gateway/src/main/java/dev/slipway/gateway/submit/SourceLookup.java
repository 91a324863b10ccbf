package dev.slipway.gateway.submit;

import dev.slipway.documents.ProcessSpec;
import dev.slipway.schemas.common.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what the scripts of a process come with, when it is about to run. */
public interface SourceLookup {
    /**
     * What was found, as variables of the deployment. {@code credentials}: the secret in the variable of a name, or null.
     * Throws 422 with every source that can't be had.
     */
    List<Variable> variables(String space, ProcessSpec process, Function<String, @Nullable String> credentials)
            throws InterruptedException;

    /**
     * By action, its properties with what was found for it, for a process that is to stay as it is now. Throws 422 as
     * {@link #variables}.
     */
    Map<String, Map<String, String>> pinned(String space, ProcessSpec process,
            Function<String, @Nullable String> credentials) throws InterruptedException;
}
