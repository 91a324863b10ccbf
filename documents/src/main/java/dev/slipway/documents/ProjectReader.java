package dev.slipway.documents;

import java.util.HashSet;
import java.util.List;

/** Reads a project. */
final class ProjectReader {
    private static final int MOST_SETS = 100;

    private ProjectReader() {}

    static ProjectSpec read(Fields spec) {
        return new ProjectSpec(spec.text("description", Fields.LONG_TEXT),
                VariableReader.ofProject(spec, "variables"), sets(spec), process(spec));
    }

    private static List<String> sets(Fields spec) {
        var sets = spec.list("variableSets", MOST_SETS, spec::name);
        if (new HashSet<>(sets).size() < sets.size()) {
            spec.report("variableSets", "names a set twice: remove one");
        }
        return sets;
    }

    private static ProcessSpec process(Fields spec) {
        if (!spec.has("process")) {
            spec.missing("process", "the steps of the deployment under process.steps");
        }
        var process = spec.mapping("process");
        return process == null ? new ProcessSpec(List.of()) : ProcessReader.read(process);
    }
}
