package dev.slipway.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, so that a test can kill it. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final String address;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start(String kind, Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), ServerProcess.class.getName(), kind, data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("the " + kind + " process ended before it was ready");
        }
        return new ServerProcess(process, line);
    }

    String address() {
        return address;
    }

    /** The end that no process can prepare for. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs in the child. */
    static void main(String[] arguments) throws InterruptedException {
        var data = Path.of(arguments[1]);
        IO.println(arguments[0].equals("kafka")
                ? EmbeddedKafka.start(data, 0).bootstrapServers()
                : EmbeddedRedis.start(data, 0).url().toString());
        Thread.currentThread().join();
    }
}
