package dev.slipway.worker.execution;

import dev.slipway.worker.supervise.Account;
import dev.slipway.worker.supervise.Refused;
import dev.slipway.worker.supervise.ResourceLimits;
import dev.slipway.worker.supervise.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads on which terms the step runs: limits, user, privileges, background; and hands its directory over. */
final class Confine implements Phase {
    private static final String LIMIT = "Slipway.Action.Limit.";
    private static final String RUN_AS = "Slipway.Action.RunAs";
    private static final String NEW_PRIVILEGES = "Slipway.Action.AllowNewPrivileges";
    private static final String BACKGROUND = "Slipway.Action.AllowBackground";

    @Override
    public void execute(ScriptRun run) throws StepFailed, InterruptedException {
        var limits = new ResourceLimits(limit(run, "Memory", "a number of bytes", Long::valueOf),
                limit(run, "Processes", "a whole number", Integer::valueOf),
                limit(run, "Cpu", "a decimal number", Confine::finite),
                limit(run, "OpenFiles", "a whole number", Integer::valueOf));
        var launch = Objects.requireNonNull(run.launch);
        var account = account(run, launch.command());
        run.terms = new Terms(limits, account, run.isSet(NEW_PRIVILEGES), run.isSet(BACKGROUND));
        run.launch = launch.on(run.terms);
    }

    private static double finite(String text) {
        var number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private static <N extends Number> @Nullable N limit(ScriptRun run, String name, String expected,
            Function<String, N> reading) throws StepFailed {
        var text = run.property(LIMIT + name).strip();
        try {
            var number = text.isEmpty() ? null : reading.apply(text);
            if (number == null || number.doubleValue() > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // answered below
        }
        throw new StepFailed("expected " + expected + " above 0 in " + LIMIT + name + ", found '" + text + "'");
    }

    private static @Nullable Account account(ScriptRun run, List<String> command)
            throws StepFailed, InterruptedException {
        var user = run.property(RUN_AS).strip();
        if (user.isEmpty()) {
            return null;
        }
        try {
            var needed = command.stream().filter(word -> word.startsWith("/")).map(Path::of).toList();
            var account = run.workshop.supervisor().account(user, needed);
            if (account != null) {
                account.own(run.directory);
            }
            return account;
        } catch (Refused e) {
            throw new StepFailed("the step asks to run as another user (runAs): " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StepFailed("giving " + run.directory + " to '" + user + "' failed: " + e, e);
        }
    }
}
