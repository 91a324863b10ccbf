package dev.slipway.cli;

import dev.slipway.schemas.id.Names;
import dev.slipway.schemas.signature.SigningKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a key for signing scripts. */
@Command(name = "create", mixinStandardHelpOptions = true, description = {"Makes a key for signing scripts.",
        "Prints the line that workers trust it by: it goes into their --trusted-keys file."})
final class KeyCreateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = "--owner", paramLabel = "NAME", required = true, description = "Whose it is, as logs will say.")
    String owner = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the private key goes; it must not be there yet.")
    Path file = Path.of("");

    @Override
    public Integer call() {
        if (!Names.isName(owner)) {
            throw new CommandFailed(Exit.USAGE, "expected --owner of " + Names.RULE + ", found '" + owner + "'");
        }
        try {
            spec.commandLine().getOut().println(SigningKey.create(owner, file));
            return Exit.SUCCESS.code();
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed(Exit.USAGE, file + " is there already, and a key is never overwritten", e);
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't write the key to " + file + ": " + e, e);
        }
    }
}
