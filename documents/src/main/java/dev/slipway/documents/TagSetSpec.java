package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags for tenants, each meant as {@code name of the set/tag}; of a single set a tenant has one at most. */
public record TagSetSpec(@Nullable String description, boolean single, List<String> tags) implements PlainSpec {
    public TagSetSpec {
        tags = List.copyOf(tags);
    }
}
