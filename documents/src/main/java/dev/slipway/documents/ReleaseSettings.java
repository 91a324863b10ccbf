package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the releases of a project go: through which lifecycle (none: anywhere), in which channels, for tenants or not;
 * {@code nextVersion} is a mask such as {@code 1.2.i}; of {@code tenantVariables} each tenant must have values of its own.
 */
public record ReleaseSettings(@Nullable String lifecycle, List<ChannelSpec> channels, TenantedMode tenantedMode,
        @Nullable String nextVersion, List<String> tenantVariables) {
    public static final ReleaseSettings NONE = new ReleaseSettings(null, List.of(), TenantedMode.UNTENANTED, null,
            List.of());

    public ReleaseSettings {
        channels = List.copyOf(channels);
        tenantVariables = List.copyOf(tenantVariables);
    }
}
