package dev.slipway.standalone;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import dev.slipway.schemas.secret.Keyring;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the keys that servers and workers share. */
@Command(name = "keyset", mixinStandardHelpOptions = true, description = "Makes the keys that protect secrets.", subcommands = {
        KeysetCommand.Create.class, KeysetCommand.ExportPool.class})
final class KeysetCommand {
    private interface Writing {
        void write() throws IOException;
    }

    private static int write(Path file, Writing writing) {
        try {
            writing.write();
            return Exit.SUCCESS.code();
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed(Exit.USAGE, "there is a file at " + file + " already: a keyset that is lost takes "
                    + "its secrets along, so it is not replaced", e);
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailed(Exit.USAGE, "no keyset was written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** For the gateways and orchestrators of one installation. */
    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a keyset for the gateways and orchestrators of one installation.")
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("");

        @Override
        public Integer call() {
            return write(file, () -> Keyring.create().save(file));
        }
    }

    /** For the workers of one pool, which open nothing else with it. */
    @Command(name = "export-pool", mixinStandardHelpOptions = true, description = "Writes the keyset of a worker pool, which opens that pool's secrets only.")
    static final class ExportPool implements Callable<Integer> {
        @Option(names = "--pool", paramLabel = "NAME", required = true, description = "The pool.")
        String pool = "";

        @Option(names = "--space", paramLabel = "NAME", defaultValue = "default", description = "Its space.")
        String space = "";

        @Option(names = "--keyset", paramLabel = "FILE", defaultValue = "${sys:user.home}/.slipway/keyset.json", description = "The installation's keyset (default: that of 'slipway up').")
        Path keyset = Path.of("");

        @Parameters(paramLabel = "FILE", description = "Where to.")
        Path file = Path.of("");

        @Override
        public Integer call() {
            return write(file, () -> Keyring.load(keyset).exportPool(space, pool, file));
        }
    }
}
