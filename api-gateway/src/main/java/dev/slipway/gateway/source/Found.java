package dev.slipway.gateway.source;

/** What a source came to: a commit or the version of a package, and the SHA-256 of its files, zipped, as a blob. */
record Found(String version, String tree) {}
