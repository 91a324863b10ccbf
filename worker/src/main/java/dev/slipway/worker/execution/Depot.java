package dev.slipway.worker.execution;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Where scripts too large for an order are fetched from, and where artifacts are stored. */
public interface Depot {
    /** The script; ends early, with {@link StepFailed}, once {@code stopped} completes. */
    String fetchScript(Order order, String sha256, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException;

    /** Puts a blob into a file, its content checked; ends early, with {@link StepFailed}, once {@code stopped}. */
    void fetchBlob(Order order, String sha256, Path file, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException;

    /** Stores a file; ends early, with {@link StepFailed}, once {@code stopped} completes. */
    Outcome.Stored store(Order order, Path file, String name, CompletableFuture<Stop> stopped)
            throws StepFailed, InterruptedException;
}
