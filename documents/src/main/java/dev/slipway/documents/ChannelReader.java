package dev.slipway.documents;

import dev.slipway.documents.version.VersionRange;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a channel, from its own document or from its project's. */
final class ChannelReader {
    static final int LONGEST_NAME = 200;
    private static final int LONGEST_RULE = 500;

    private ChannelReader() {}

    /** Of its own document, whose name it has unless it says another. */
    static ChannelSpec read(Fields spec) {
        var project = spec.requiredName("project", "the project that it belongs to");
        var name = spec.text("name", LONGEST_NAME);
        return read(spec, project, name == null ? "" : name);
    }

    static ChannelSpec read(Fields fields, String project, String name) {
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            fields.report("name", "expected one line of text without blanks around it");
        }
        return new ChannelSpec(project, name, fields.text("description", Fields.LONG_TEXT),
                fields.flag("default", false), fields.name("lifecycle"), range(fields), tag(fields),
                Lists.tenantTags(fields, "tenantTags"));
    }

    private static @Nullable String range(Fields fields) {
        var range = fields.anyText("versionRange", LONGEST_RULE);
        if (range != null && VersionRange.parse(range).isEmpty()) {
            fields.report("versionRange", "expected " + VersionRange.RULE + ", found '" + range + "'");
        }
        return range;
    }

    private static @Nullable String tag(Fields fields) {
        var tag = fields.text("tag", LONGEST_RULE);
        if (tag != null) {
            try {
                Pattern.compile(tag);
            } catch (PatternSyntaxException e) {
                fields.report("tag", "expected a regular expression for pre-release tags, such as '^$' for none: "
                        + e.getDescription() + " near its character " + (e.getIndex() + 1));
            }
        }
        return tag;
    }
}
