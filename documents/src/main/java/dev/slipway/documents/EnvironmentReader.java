package dev.slipway.documents;

/** Reads an environment. */
final class EnvironmentReader {
    private EnvironmentReader() {}

    static EnvironmentSpec read(Fields spec) {
        return new EnvironmentSpec(spec.text("description", Fields.LONG_TEXT), spec.flag("guidedFailure", false),
                spec.number("sortOrder", 0));
    }
}
