package dev.slipway.worker.supervise;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How a process tree was ended. {@code found}: who was alive when it began; {@code killed}: whether TERM and the grace
 * were not enough; {@code left}: who could not be ended, empty as a rule.
 */
public record Ending(List<String> found, boolean killed, Duration took, List<String> left) {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(5);

    static final Ending NOTHING = new Ending(List.of(), false, Duration.ZERO, List.of());

    /** Whether nothing of the tree is left. */
    public boolean proved() {
        return left.isEmpty();
    }

    /** TERM, at most {@code grace} of waiting, then KILL until nobody is left; always bounded. */
    static Ending of(ProcessTree tree, Duration grace, Interrupt hurry) {
        var began = System.nanoTime();
        var members = tree.members();
        if (members.isEmpty() && tree.isEmpty()) {
            return NOTHING;
        }
        var found = members.stream().map(Ending::describe).toList();
        if (grace.isPositive()) {
            members.forEach(ProcessHandle::destroy);
            waitUntilEmpty(tree, grace, hurry);
        }
        var killed = !tree.isEmpty();
        if (killed) {
            kill(tree);
        }
        var left = tree.isEmpty() ? List.<String>of() : described(tree);
        return new Ending(found, killed, Duration.ofNanos(System.nanoTime() - began), left);
    }

    /** Tells that waiting is over. */
    interface Interrupt {
        boolean now();
    }

    static boolean waitUntilEmpty(ProcessTree tree, Duration limit, Interrupt hurry) {
        var began = System.nanoTime();
        var pause = 500_000L;
        while (!tree.isEmpty()) {
            if (System.nanoTime() - began > limit.toNanos() || hurry.now()) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, STEP.toNanos() * 4);
        }
        return true;
    }

    /** A process may fork while it is being killed, so this goes on until two looks in a row find nobody. */
    private static void kill(ProcessTree tree) {
        var began = System.nanoTime();
        var nobody = 0;
        while (nobody < 2 && System.nanoTime() - began < KILL_LIMIT.toNanos()) {
            tree.kill();
            nobody = tree.isEmpty() ? nobody + 1 : 0;
            if (nobody == 0) {
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    /** Those that are alive now, in words. */
    static List<String> described(ProcessTree tree) {
        return tree.members().stream().map(Ending::describe).toList();
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + process.info().command().map(command -> " " + command).orElse("");
    }
}
