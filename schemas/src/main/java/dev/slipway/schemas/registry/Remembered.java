package dev.slipway.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers that hold for ever. Whoever asks first finds out, all others wait for that answer, and no lock of the map is
 * held meanwhile. A failure is remembered for a moment, so that a registry that is away is not asked for every record.
 */
final class Remembered<K, V> {
    private final Duration failures;
    private final Map<K, Asked<V>> asked = new ConcurrentHashMap<>();

    Remembered(Duration failures) {
        this.failures = failures;
    }

    V get(K key, Supplier<V> question) {
        var known = asked.get(key);
        if (known != null && known.isOver(failures)) {
            asked.remove(key, known);
        }
        var mine = new Asked<V>(new CompletableFuture<>(), System.nanoTime());
        var first = asked.putIfAbsent(key, mine);
        return first == null ? mine.ask(question) : first.answer();
    }

    private record Asked<V>(CompletableFuture<V> future, long since) {
        V ask(Supplier<V> question) {
            try {
                var answer = question.get();
                future.complete(answer);
                return answer;
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
                throw e;
            }
        }

        V answer() {
            try {
                return future.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        boolean isOver(Duration failures) {
            return future.isCompletedExceptionally() && System.nanoTime() - since > failures.toNanos();
        }
    }
}
