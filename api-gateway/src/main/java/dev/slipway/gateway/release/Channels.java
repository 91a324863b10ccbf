package dev.slipway.gateway.release;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.lifecycle.ProjectChannels;
import dev.slipway.documents.version.Version;
import dev.slipway.documents.version.VersionRange;
import dev.slipway.gateway.catalog.Documents;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The channels of a project, of its own document and of documents of their own (process.md 10.2). */
public final class Channels {
    private final Documents documents;

    public Channels(Documents documents) {
        this.documents = documents;
    }

    /** Of several with a name the project's own counts. */
    public List<ChannelSpec> of(String space, String name, ProjectSpec project) {
        var found = new TreeMap<String, ChannelSpec>();
        for (var stored : documents.list(space, Kind.CHANNEL)) {
            documents.find(new DocumentKey(space, Kind.CHANNEL, stored.getName())).ifPresent(document -> {
                if (document.document().spec() instanceof ChannelSpec channel) {
                    found.put(stored.getName(), channel);
                }
            });
        }
        return ProjectChannels.of(name, project, found);
    }

    /** The one that says so, else the first; empty without any. */
    public static Optional<ChannelSpec> usual(List<ChannelSpec> channels) {
        return channels.stream().filter(ChannelSpec::isDefault).findFirst().or(() -> channels.stream().findFirst());
    }

    public static Optional<ChannelSpec> named(List<ChannelSpec> channels, String name) {
        return ProjectChannels.named(channels, name);
    }

    /** Why a version does not belong to the channel; empty when it does. */
    public static Optional<String> refusal(ChannelSpec channel, Version version) {
        var range = channel.versionRange();
        if (range != null && !VersionRange.parse(range).map(parsed -> parsed.contains(version)).orElse(true)) {
            return Optional.of("the channel '" + channel.name() + "' takes versions in " + range + ", found "
                    + version.text());
        }
        var tag = channel.tag();
        if (tag != null && !Pattern.compile(tag).matcher(version.tagAndMetadata()).find()) {
            return Optional
                    .of("the channel '" + channel.name() + "' takes versions with a pre-release tag that matches "
                            + tag + ", found '" + version.tagAndMetadata() + "' in " + version.text());
        }
        return Optional.empty();
    }
}
