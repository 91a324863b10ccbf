package dev.slipway.documents;

import java.util.List;

/** Reads a project. */
final class ProjectReader {
    private ProjectReader() {}

    static ProjectSpec read(Fields spec) {
        return new ProjectSpec(spec.text("description", Fields.LONG_TEXT), VariableReader.list(spec, "variables"),
                process(spec));
    }

    private static ProcessSpec process(Fields spec) {
        if (!spec.has("process")) {
            spec.missing("process", "the steps of the deployment under process.steps");
        }
        var process = spec.mapping("process");
        return process == null ? new ProcessSpec(List.of()) : ProcessReader.read(process);
    }
}
