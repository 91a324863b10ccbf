package dev.slipway.standalone;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import dev.slipway.embedded.DataDirectory;
import dev.slipway.embedded.StartRefused;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that starts servers and stays until it is told to end; SIGINT and SIGTERM end it in order. */
abstract class ServerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** Starts the parts and says on stdout where they are; a code that is not null ends the command with it. */
    abstract Result start(Parts parts) throws Exception;

    /** A directory for its data and its log, which is this process's while it runs. */
    abstract Path data();

    /** Whether a command stays or is done. */
    sealed interface Result {
        record Stays() implements Result {}

        record Ends(int code) implements Result {}
    }

    @Override
    public final Integer call() throws InterruptedException {
        var directory = claim();
        LogRouting.toFile(log());
        try (var parts = new Parts()) {
            parts.add(Parts.Part.LOCK, directory);
            var end = new Thread(parts::close, "slipway-end");
            Runtime.getRuntime().addShutdownHook(end);
            return switch (started(parts)) {
                case Result.Ends(var code) -> code;
                case Result.Stays() -> {
                    new CountDownLatch(1).await();
                    yield Exit.SUCCESS.code();
                }
            };
        }
    }

    final void say(String line) {
        var out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    final void tell(String line) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private DataDirectory claim() {
        try {
            return DataDirectory.claim(data());
        } catch (StartRefused e) {
            throw new CommandFailed(Exit.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private Path log() {
        return data().resolve("logs").resolve("slipway.log");
    }

    private Result started(Parts parts) throws InterruptedException {
        try {
            return start(parts);
        } catch (CommandFailed | InterruptedException e) {
            throw e;
        } catch (StartRefused e) {
            LogRouting.log(getClass(), "refused to start", e);
            throw new CommandFailed(Exit.USAGE, String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            LogRouting.log(getClass(), "did not start", e);
            throw new CommandFailed(Exit.FAILED, "did not start: " + (e.getMessage() == null ? e : e.getMessage())
                    + "\nThe details are in " + log(), e);
        }
    }
}
