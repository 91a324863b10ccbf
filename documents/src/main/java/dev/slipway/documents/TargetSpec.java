package dev.slipway.documents;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is deployed to, found by its tags (process.md E-1). Its scripts run on workers of the pool; who has
 * tenants or tenant tags is there for tenants alone unless the mode says otherwise (E-2).
 */
public record TargetSpec(@Nullable String description, List<String> environments, List<String> tags,
        List<String> tenants, List<String> tenantTags, @Nullable TenantedMode givenMode, boolean disabled,
        Health health, String workerPool, Endpoint endpoint)
        implements
            PlainSpec {
    public TargetSpec {
        environments = List.copyOf(environments);
        tags = List.copyOf(tags);
        tenants = List.copyOf(tenants);
        tenantTags = List.copyOf(tenantTags);
    }

    /** The mode, as given or as it follows from tenants and tenant tags. */
    public TenantedMode tenantedMode() {
        return Objects.requireNonNullElse(givenMode,
                tenants.isEmpty() && tenantTags.isEmpty() ? TenantedMode.UNTENANTED : TenantedMode.TENANTED);
    }

    /** How it was when it was looked at last (process.md E-43). */
    public enum Health implements Word {
        UNKNOWN("unknown"), HEALTHY("healthy"), WARNINGS("hasWarnings"), UNHEALTHY("unhealthy"), UNAVAILABLE(
                "unavailable");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        /** As in a document. */
        @Override
        public String word() {
            return word;
        }
    }

    /** How its scripts reach it. */
    public enum Endpoint implements Word {
        LOCAL;

        /** As in a document. */
        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
