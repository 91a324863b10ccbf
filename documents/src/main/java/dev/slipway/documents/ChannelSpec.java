package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way for releases of a project (process.md 10.2): its versions lie in the range, in NuGet's or Maven's notation, and
 * their pre-release tag matches the regular expression; without a lifecycle the project's holds. {@code name} is unique
 * in the project, whatever its case.
 */
public record ChannelSpec(String project, String name, @Nullable String description, boolean isDefault,
        @Nullable String lifecycle, @Nullable String versionRange, @Nullable String tag, List<String> tenantTags)
        implements
            PlainSpec {
    public ChannelSpec {
        tenantTags = List.copyOf(tenantTags);
    }
}
