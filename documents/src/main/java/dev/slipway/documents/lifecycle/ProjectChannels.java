package dev.slipway.documents.lifecycle;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.ProjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The channels of a project, of its own document and of documents of their own (process.md 10.2). */
public final class ProjectChannels {
    private ProjectChannels() {}

    /** Of several with a name the project's own counts. {@code documents}: those of the space, by name. */
    public static List<ChannelSpec> of(String name, ProjectSpec project, Map<String, ChannelSpec> documents) {
        var channels = new ArrayList<ChannelSpec>(project.releases().channels());
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        channels.forEach(channel -> names.add(channel.name()));
        documents.forEach((document, channel) -> {
            if (channel.project().equals(name)) {
                var named = channel.name().isEmpty() ? withName(channel, document) : channel;
                if (names.add(named.name())) {
                    channels.add(named);
                }
            }
        });
        return channels;
    }

    private static ChannelSpec withName(ChannelSpec channel, String name) {
        return new ChannelSpec(channel.project(), name, channel.description(), channel.isDefault(),
                channel.lifecycle(), channel.versionRange(), channel.tag(), channel.tenantTags());
    }

    public static Optional<ChannelSpec> named(List<ChannelSpec> channels, String name) {
        return channels.stream().filter(channel -> channel.name().equalsIgnoreCase(name)).findFirst();
    }
}
