package dev.slipway.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers that hold for ever. Whoever asks first finds out, all others wait for that answer, and no lock of the map is
 * held meanwhile. That something is not there is remembered for as long as was said, any other failure for a moment, so
 * that a registry that is away is not asked for every record.
 */
final class Remembered<K, V> {
    private static final Duration FAILURE = Duration.ofSeconds(1);
    /** Foreign bytes can name any id: what is not there must not fill the memory. */
    private static final int MOST_FAILURES = 10_000;

    private final Duration missing;
    private final RegistryCounters counters;
    private final Map<K, Asked<V>> asked = new ConcurrentHashMap<>();

    Remembered(Duration missing, RegistryCounters counters) {
        this.missing = missing;
        this.counters = counters;
    }

    V get(K key, Supplier<V> question) {
        var known = asked.get(key);
        if (known != null && known.isOver(missing)) {
            asked.remove(key, known);
        }
        var mine = new Asked<V>(new CompletableFuture<>(), System.nanoTime());
        var first = asked.putIfAbsent(key, mine);
        if (first != null) {
            counters.remembered(first.future.isCompletedExceptionally());
            return first.answer();
        }
        try {
            return mine.ask(question);
        } catch (RuntimeException e) {
            forgetSome();
            throw e;
        }
    }

    int size() {
        return asked.size();
    }

    private void forgetSome() {
        if (asked.size() > MOST_FAILURES) {
            asked.values().removeIf(one -> one.future.isCompletedExceptionally());
        }
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

        boolean isOver(Duration missing) {
            if (!future.isCompletedExceptionally()) {
                return false;
            }
            var kept = future.exceptionNow() instanceof SchemaRegistryException e && e.isNotFound() ? missing : FAILURE;
            return System.nanoTime() - since > kept.toNanos();
        }
    }
}
