package dev.slipway.documents;

/** Reads a runbook. */
final class RunbookReader {
    private RunbookReader() {}

    static RunbookSpec read(Fields spec) {
        return new RunbookSpec(spec.requiredName("project", "the project that it belongs to"),
                spec.text("description", Fields.LONG_TEXT), Lists.names(spec, "environments"),
                ProjectReader.tenantedMode(spec), ProjectReader.connectivity(spec), ProjectReader.guidedFailure(spec),
                ProjectReader.process(spec, "the steps of the runbook under process.steps"));
    }
}
