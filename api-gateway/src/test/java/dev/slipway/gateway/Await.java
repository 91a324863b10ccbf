package dev.slipway.gateway;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what will be true soon. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Await() {}

    /** The first answer that is as wanted; fails with the last one when it takes too long. */
    static <T> T until(Supplier<T> question, Predicate<T> wanted) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("this did not become true within " + LIMIT.toSeconds() + " s; last seen: "
                        + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
