package dev.slipway.documents;

import java.util.List;

/** A package: its versions in the order in which they came. Written by the gateway alone. */
public record PackageSpec(List<Version> versions) implements PlainSpec {
    public PackageSpec {
        versions = List.copyOf(versions);
    }

    /** Files as a zip in the blob store; size in bytes. */
    public record Version(String version, String sha256, long size) {}
}
