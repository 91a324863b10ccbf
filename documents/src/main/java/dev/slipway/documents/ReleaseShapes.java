package dev.slipway.documents;

import dev.slipway.documents.ReleaseSpec.Prevention;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Releases, channels and lifecycles as they are written. */
final class ReleaseShapes {
    private ReleaseShapes() {}

    /** Without a project when its document is the project's. */
    static Shape channel(ChannelSpec channel) {
        return new Shape().unless("", "project", channel.project()).unless("", "name", channel.name())
                .with("description", channel.description()).unless(false, "default", channel.isDefault())
                .with("lifecycle", channel.lifecycle()).with("versionRange", channel.versionRange())
                .with("tag", channel.tag()).unlessEmpty("tenantTags", channel.tenantTags());
    }

    static Shape lifecycle(LifecycleSpec lifecycle) {
        return new Shape().with("description", lifecycle.description()).unlessEmpty("phases",
                lifecycle.phases().stream()
                        .map(phase -> new Shape().with("name", phase.name())
                                .unlessEmpty("environments", phase.environments())
                                .unlessEmpty("automaticEnvironments", phase.automaticEnvironments())
                                .unless(0, "minimumEnvironmentsBeforePromotion",
                                        phase.minimumEnvironmentsBeforePromotion())
                                .unless(false, "optional", phase.optional())
                                .unless(false, "priority", phase.priority()).fields())
                        .toList());
    }

    private static @Nullable Map<String, Object> prevented(@Nullable Prevention prevented) {
        return prevented == null
                ? null
                : new Shape().with("reason", prevented.reason()).with("by", prevented.by())
                        .with("at", prevented.at().toString()).fields();
    }

    static Shape release(ReleaseSpec release) {
        return new Shape().with("project", release.project()).with("version", release.version())
                .with("channel", release.channel()).with("notes", release.notes())
                .with("createdBy", release.createdBy()).with("createdAt", release.createdAt().toString())
                .with("snapshot", release.snapshot()).with("prevented", prevented(release.prevented()));
    }
}
