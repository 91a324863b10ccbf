package dev.slipway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The Redis server program for this machine, unpacked into a directory. */
final class RedisBinary {
    private static final String VERSION = "redis-server-7.0.15-";

    private RedisBinary() {}

    static Path unpackInto(Path directory) throws IOException {
        var name = VERSION + platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        var program = directory.resolve(name);
        var resource = RedisBinary.class.getResource("/" + name);
        if (resource == null) {
            throw new StartRefused("there is no embedded Redis for this system (" + name
                    + "): start a Redis of your own and say where it is with --redis");
        }
        var connection = resource.openConnection();
        if (Files.isExecutable(program) && Files.size(program) == connection.getContentLengthLong()) {
            return program;
        }
        var draft = directory.resolve(name + ".new");
        try (var content = connection.getInputStream()) {
            Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
        return Files.move(draft, program, StandardCopyOption.ATOMIC_MOVE);
    }

    static String platform(String os, String architecture) {
        var system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : os.toLowerCase(Locale.ROOT);
        return system + "-" + switch (architecture) {
            case "aarch64" -> "arm64";
            case "x86_64" -> "amd64";
            case "x86", "i386" -> "386";
            case String other -> other;
        };
    }
}
