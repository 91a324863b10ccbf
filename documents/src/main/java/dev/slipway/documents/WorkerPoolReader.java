package dev.slipway.documents;

/** Reads a worker pool. */
final class WorkerPoolReader {
    private WorkerPoolReader() {}

    static WorkerPoolSpec read(Fields spec) {
        return new WorkerPoolSpec(spec.text("description", Fields.LONG_TEXT));
    }
}
