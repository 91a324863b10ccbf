package dev.slipway.documents;

/** Reads a variable set. */
final class VariableSetReader {
    private VariableSetReader() {}

    static VariableSetSpec read(Fields spec) {
        return new VariableSetSpec(spec.text("description", Fields.LONG_TEXT),
                VariableReader.ofSet(spec, "variables"));
    }
}
