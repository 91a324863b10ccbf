package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A user of this machine, as its directory of users knows it. */
public record Account(String name, int uid, int gid, String home) {
    private static final Path PASSWD = Path.of("/etc/passwd");

    /** The user with this name, if there is one. */
    static Optional<Account> find(String name) throws IOException, InterruptedException {
        if (name.isBlank() || name.startsWith("-") || name.indexOf(':') >= 0) {
            return Optional.empty();
        }
        return entries(name).map(line -> line.split(":", -1)).filter(fields -> fields.length >= 7)
                .filter(fields -> fields[0].equals(name)).map(fields -> new Account(name, Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3]), fields[5]))
                .findFirst();
    }

    private static Stream<String> entries(String name) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("getent", "passwd", name).redirectErrorStream(true).start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return answer.lines();
        } catch (IOException _) {
            // a small system without getent has no other directory than this
            return Files.readAllLines(PASSWD).stream();
        }
    }

    /** What tells programs whose home they run in. */
    Map<String, String> environment() {
        return Map.of("HOME", home, "USER", name, "LOGNAME", name);
    }

    /** Gives a directory and all in it to this user; links are not followed. */
    public void own(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
                take(entered);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                take(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void take(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
}
