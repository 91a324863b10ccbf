package dev.slipway.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs commands as a person at a shell would, the slipway command among them. */
final class Shell implements AutoCloseable {
    /** How a command ended and what it wrote. */
    record Outcome(int exit, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private Shell(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Shell start(Path directory, Map<String, String> environment, String... command) throws IOException {
        var out = Files.createTempFile(directory, "out", ".txt");
        var err = Files.createTempFile(directory, "err", ".txt");
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Shell(builder.start(), out, err);
    }

    /** The slipway command on the classes of this build, without the launcher. */
    static Shell slipway(Path directory, String... words) throws IOException {
        return slipway(directory, Map.of(), words);
    }

    /** With variables in its environment. */
    static Shell slipway(Path directory, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx448m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dslipway.home=" + System.getProperty("slipway.root"), "-cp",
                System.getProperty("java.class.path"), Slipway.class.getName()));
        command.addAll(List.of(words));
        return start(directory, environment, command.toArray(String[]::new));
    }

    Outcome end(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience)) {
            throw new IOException("still running after " + patience + "; it wrote: " + text(out) + text(err));
        }
        return new Outcome(process.exitValue(), text(out), text(err));
    }

    /** Waits for a line on stdout that starts so. */
    String awaitLine(String start, Duration patience) throws IOException, InterruptedException {
        return await(out, line -> line.startsWith(start), "a line that starts with '" + start + "'", patience);
    }

    /** Waits for a line on stderr that has this in it. */
    String awaitError(String part, Duration patience) throws IOException, InterruptedException {
        return await(err, line -> line.contains(part), "'" + part + "' on stderr", patience);
    }

    private String await(Path file, Predicate<String> wanted, String name, Duration patience)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var line = text(file).lines().filter(wanted).findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("expected " + name + ", found: " + text(out) + text(err));
    }

    long pid() {
        return process.pid();
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
