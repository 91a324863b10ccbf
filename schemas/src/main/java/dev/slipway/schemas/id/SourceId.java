package dev.slipway.schemas.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where a script comes from when it is not in its document: a reference of a Git repository, or a version of a package,
 * empty for the newest. What a gateway has found there for one deployment travels in variables of these names.
 */
public record SourceId(String kind, String place, String version) {
    /** Names of variables that begin so are the server's own. */
    public static final String RESERVED = "Slipway.Source[";
    /** The settings of an action that say where its script comes from, and what was found there. */
    public static final String KIND = "Octopus.Action.Script.ScriptSource";
    public static final String FILE = "Octopus.Action.Script.ScriptFileName";
    public static final String GIT_URL = "Slipway.Action.Git.Url";
    public static final String GIT_REFERENCE = "Slipway.Action.Git.Reference";
    public static final String GIT_CREDENTIALS = "Slipway.Action.Git.Credentials";
    public static final String GIT_COMMIT = "Slipway.Action.Git.Commit";
    public static final String PACKAGE = "Octopus.Action.Package.PackageId";
    public static final String PACKAGE_VERSION = "Octopus.Action.Package.PackageVersion";
    public static final String TREE = "Slipway.Action.SourceTree";
    public static final String GIT = "GitRepository";
    public static final String PACKAGED = "Package";

    /** Of an action with these settings; empty where the script is in the document. */
    public static Optional<SourceId> of(Map<String, String> properties) {
        return switch (properties.getOrDefault(KIND, "")) {
            case GIT -> Optional.of(new SourceId(GIT, properties.getOrDefault(GIT_URL, ""),
                    properties.getOrDefault(GIT_REFERENCE, "")));
            case PACKAGED -> Optional.of(new SourceId(PACKAGED, properties.getOrDefault(PACKAGE, ""),
                    properties.getOrDefault(PACKAGE_VERSION, "")));
            case String _ -> Optional.empty();
        };
    }

    public boolean isGit() {
        return kind.equals(GIT);
    }

    /** Holds the SHA-256 of the files, as a zip in the blob store. */
    public String treeVariable() {
        return RESERVED + digest() + "].Tree";
    }

    /** Holds the commit, or the version of the package. */
    public String versionVariable() {
        return RESERVED + digest() + "].Version";
    }

    private String digest() {
        try {
            var text = kind + "\n" + place + "\n" + version;
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return (isGit() ? "the Git repository " : "the package ") + place + (version.isEmpty() ? "" : " at " + version);
    }
}
