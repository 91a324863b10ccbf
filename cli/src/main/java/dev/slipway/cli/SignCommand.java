package dev.slipway.cli;

import dev.slipway.schemas.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Signs the scripts of documents, in their files. */
@Command(name = "sign", mixinStandardHelpOptions = true, description = {
        "Signs every script of the documents in a file, and writes the signatures into it.",
        "A signature covers the script, its language, its parameters and the names of its settings. Sign again after"
                + " any change of these."})
final class SignCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = {"-f",
            "--file"}, paramLabel = "FILE", required = true, description = "A YAML or JSON file of documents; may be repeated.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--key", paramLabel = "KEYFILE", required = true, description = "The private key; 'slipway key create' makes one.")
    Path keyFile = Path.of("");

    @Override
    public Integer call() {
        SigningKey key;
        try {
            key = SigningKey.read(keyFile);
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't read the key: " + e.getMessage(), e);
        }
        for (var file : files) {
            sign(file, key);
        }
        return Exit.SUCCESS.code();
    }

    private void sign(Path file, SigningKey key) {
        try {
            var signing = new DocumentSigning(file.toString(), Files.readString(file), key);
            var signed = signing.signed();
            var draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".slipway-sign", ".tmp");
            Files.writeString(draft, signed);
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            var lines = spec.commandLine();
            lines.getOut().println(file + ": signed " + signing.count() + " scripts");
            signing.unsigned().forEach(why -> lines.getErr().println(file + ": " + why));
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't sign " + file + ": " + e, e);
        }
    }
}
