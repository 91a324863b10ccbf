package dev.slipway.documents;

/** Reads a process: what holds for it as a whole, and its steps. */
final class ProcessReader {
    static final int MOST_STEPS = 1_000;

    private ProcessReader() {}

    static ProcessSpec read(Fields process) {
        var timeout = ActionReader.timeout(process);
        var parallelism = Numbers.parallelism(process, "maxParallelism");
        int before = process.findings().count();
        var steps = process.list("steps", MOST_STEPS, new StepReader(process.findings())::step);
        if (steps.isEmpty() && process.findings().count() == before) {
            process.report("steps", "expected at least one step");
        }
        process.end();
        return new ProcessSpec(steps, timeout, parallelism);
    }
}
