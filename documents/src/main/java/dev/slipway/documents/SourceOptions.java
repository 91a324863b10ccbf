package dev.slipway.documents;

import java.util.Map;

/** The field {@code source} of a script, a file in a Git repository or in a package, and its properties. */
final class SourceOptions {
    private static final String SOURCE = "Octopus.Action.Script.ScriptSource";
    private static final String FILE = "Octopus.Action.Script.ScriptFileName";
    private static final String GIT = "GitRepository";
    private static final String GIT_URL = "Slipway.Action.Git.Url";
    private static final String GIT_REFERENCE = "Slipway.Action.Git.Reference";
    private static final String GIT_CREDENTIALS = "Slipway.Action.Git.Credentials";
    private static final String PACKAGE = "Package";
    private static final String PACKAGE_ID = "Octopus.Action.Package.PackageId";
    private static final String PACKAGE_VERSION = "Octopus.Action.Package.PackageVersion";
    private static final int LONGEST = 1_000;

    private SourceOptions() {}

    /** Whether the properties say where the script comes from. */
    static boolean isGiven(Map<String, String> properties) {
        return properties.containsKey(SOURCE) && !"Inline".equals(properties.get(SOURCE));
    }

    static void read(Fields fields, ScriptOptions.Sink sink) {
        var source = fields.mapping("source");
        if (source == null) {
            return;
        }
        if (source.has("git") == source.has("package")) {
            fields.report("source",
                    "expected either 'git: {url, reference, path}' or 'package: {name, version, path}'");
        }
        var git = source.mapping("git");
        if (git != null) {
            sink.put("source", SOURCE, GIT);
            sink.put("source", GIT_URL, git.requiredText("url", LONGEST, "the address of the repository"));
            sink.put("source", GIT_REFERENCE, git.requiredText("reference", LONGEST, "a branch, a tag or a commit"));
            sink.put("source", GIT_CREDENTIALS, git.text("credentials", LONGEST));
            path(git, sink);
        }
        var packaged = source.mapping("package");
        if (packaged != null) {
            sink.put("source", SOURCE, PACKAGE);
            sink.put("source", PACKAGE_ID, packaged.requiredText("name", LONGEST, "the name of the package"));
            sink.put("source", PACKAGE_VERSION, packaged.text("version", LONGEST));
            path(packaged, sink);
        }
        source.end();
    }

    private static void path(Fields fields, ScriptOptions.Sink sink) {
        var path = fields.requiredText("path", LONGEST, "the script in it, such as scripts/deploy.sh");
        if (path.startsWith("/") || path.contains("\\") || java.util.List.of(path.split("/")).contains("..")) {
            fields.report("path", "expected a path from the top, with '/' and without '..'");
        }
        sink.put("source", FILE, path);
        fields.end();
    }

    /** The source among the properties, which are taken out; as much of it as there is. */
    static Shape shape(Map<String, String> properties) {
        var source = properties.get(SOURCE);
        if (GIT.equals(source)) {
            return new Shape().with("git",
                    new Shape().with("url", properties.remove(GIT_URL))
                            .with("reference", properties.remove(GIT_REFERENCE))
                            .with("credentials", properties.remove(GIT_CREDENTIALS)).with("path", file(properties))
                            .fields());
        }
        if (PACKAGE.equals(source)) {
            return new Shape().with("package",
                    new Shape().with("name", properties.remove(PACKAGE_ID))
                            .with("version", properties.remove(PACKAGE_VERSION)).with("path", file(properties))
                            .fields());
        }
        return new Shape();
    }

    private static @org.jspecify.annotations.Nullable String file(Map<String, String> properties) {
        properties.remove(SOURCE);
        return properties.remove(FILE);
    }
}
