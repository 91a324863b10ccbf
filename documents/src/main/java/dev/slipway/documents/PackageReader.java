package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway wrote about a package. */
final class PackageReader {
    private static final int LONGEST = 200;
    private static final int MOST_VERSIONS = 10_000;

    private PackageReader() {}

    static PackageSpec read(Fields spec) {
        return new PackageSpec(spec.list("versions", MOST_VERSIONS, (item, where) -> version(item, where, spec)));
    }

    private static PackageSpec.@Nullable Version version(Node item, String where, Fields spec) {
        var fields = Fields.of(item, where, spec.findings());
        if (fields == null) {
            return null;
        }
        var version = new PackageSpec.Version(fields.requiredText("version", LONGEST, "the version"),
                fields.requiredText("sha256", LONGEST, "the SHA-256 of its files"), size(fields));
        fields.end();
        return version;
    }

    private static long size(Fields fields) {
        var text = fields.anyText("size", LONGEST);
        if (text != null && text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        fields.report("size", "expected a number of bytes");
        return 0;
    }
}
