package dev.slipway.documents;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing is deployed (process.md 10.10) of the projects, to the environments, for the tenants; an empty
 * list means all, but not all three may be empty. With a recurrence it comes again at the same time of day. {@code
 * runbooks}: it holds for runbooks, too.
 */
public record FreezeSpec(@Nullable String description, List<String> projects, List<String> environments,
        List<String> tenants, OffsetDateTime start, OffsetDateTime end, @Nullable Recurrence recurring,
        AtStart atStart, boolean runbooks)
        implements
            PlainSpec {
    public FreezeSpec {
        projects = List.copyOf(projects);
        environments = List.copyOf(environments);
        tenants = List.copyOf(tenants);
    }

    /** What becomes of a deployment that was asked for before and would begin in it. */
    public enum AtStart implements Word {
        FAIL, WAIT;

        /** As in a document. */
        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean concerns(String project, String environment, @Nullable String tenant) {
        return in(projects, project) && in(environments, environment) && in(tenants, tenant);
    }

    private static boolean in(List<String> names, @Nullable String name) {
        return names.isEmpty() || (name != null && names.contains(name));
    }

    /** Until when it lasts that is on at that time; empty when none is. */
    public Optional<Instant> until(Instant at) {
        if (recurring == null) {
            return at.isBefore(start.toInstant()) || !at.isBefore(end.toInstant())
                    ? Optional.empty()
                    : Optional.of(end.toInstant());
        }
        return recurring.until(start, end, at);
    }
}
