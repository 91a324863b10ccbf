package dev.slipway.documents;

/** Where the actions of a step run: once on a worker, on each target, or on a worker for each target (process.md 3.1). */
public enum RunOn implements Word {
    WORKER("worker"), TARGET("target"), WORKER_PER_TARGET("workerPerTarget");

    private final String word;

    RunOn(String word) {
        this.word = word;
    }

    /** As in a document. */
    @Override
    public String word() {
        return word;
    }
}
