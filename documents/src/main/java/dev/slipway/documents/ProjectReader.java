package dev.slipway.documents;

import dev.slipway.documents.version.VersionMask;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a project. */
final class ProjectReader {
    private static final int MOST_SETS = 100;
    private static final int MOST_CHANNELS = 100;

    private ProjectReader() {}

    static ProjectSpec read(Fields spec) {
        return new ProjectSpec(spec.text("description", Fields.LONG_TEXT),
                VariableReader.ofProject(spec, "variables"), sets(spec), Lists.names(spec, "scriptModules"),
                new ReleaseSettings(spec.name("lifecycle"), channels(spec), tenantedMode(spec), nextVersion(spec),
                        Lists.lines(spec, "tenantVariables")),
                connectivity(spec), guidedFailure(spec), process(spec, "the steps of the deployment under"
                        + " process.steps"));
    }

    private static List<String> sets(Fields spec) {
        var sets = spec.list("variableSets", MOST_SETS, spec::name);
        if (new HashSet<>(sets).size() < sets.size()) {
            spec.report("variableSets", "names a set twice: remove one");
        }
        return sets;
    }

    private static List<ChannelSpec> channels(Fields spec) {
        var names = new HashSet<String>();
        var channels = spec.list("channels", MOST_CHANNELS, (node, where) -> {
            var fields = Fields.of(node, where, spec.findings());
            if (fields == null) {
                return null;
            }
            var name = fields.requiredText("name", ChannelReader.LONGEST_NAME, "the name of the channel");
            if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
                fields.report("name", "another channel is called '" + name + "' too; capital letters make no"
                        + " difference");
            }
            var channel = ChannelReader.read(fields, "", name);
            fields.end();
            return channel;
        });
        if (channels.stream().filter(ChannelSpec::isDefault).count() > 1) {
            spec.report("channels", "more than one says 'default: true': one channel is the default");
        }
        return channels;
    }

    private static @Nullable String nextVersion(Fields spec) {
        var mask = spec.text("nextVersion", 100);
        if (mask != null && !VersionMask.isMask(mask)) {
            spec.report("nextVersion", "expected " + VersionMask.RULE + ", found '" + mask + "'");
            return null;
        }
        return mask;
    }

    static TenantedMode tenantedMode(Fields spec) {
        return Objects.requireNonNullElse(spec.choice("tenantedMode", TenantedMode.class), TenantedMode.UNTENANTED);
    }

    static GuidedFailureMode guidedFailure(Fields spec) {
        return Objects.requireNonNullElse(spec.choice("guidedFailure", GuidedFailureMode.class),
                GuidedFailureMode.ENVIRONMENT_DEFAULT);
    }

    static ConnectivitySpec connectivity(Fields spec) {
        var policy = spec.mapping("connectivity");
        if (policy == null) {
            return ConnectivitySpec.STRICT;
        }
        var read = new ConnectivitySpec(policy.flag("skipUnavailable", false), Lists.lines(policy, "skipTags"),
                policy.flag("excludeUnhealthy", false), policy.flag("allowNoTargets", false));
        if (!read.skipTags().isEmpty() && !read.skipUnavailable()) {
            policy.report("skipTags", "limits what is skipped: set 'skipUnavailable: true'");
        }
        policy.end();
        return read;
    }

    static ProcessSpec process(Fields spec, String expected) {
        if (!spec.has("process")) {
            spec.missing("process", expected);
        }
        var process = spec.mapping("process");
        return process == null ? new ProcessSpec(List.of()) : ProcessReader.read(process);
    }
}
