package dev.slipway.standalone;

import dev.slipway.embedded.Ports;
import dev.slipway.embedded.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A throw-away installation that shows one deployment. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Starts a throw-away server, deploys a sample and shows it live.")
final class DemoCommand extends ServerCommand {
    /** Deployments at once, and slots. */
    private static final int REHEARSED = 50;
    private static final String SAMPLE = "deploy/samples/demo.yaml";

    private final Map<String, String> environment;
    private @Nullable Path directory;

    @Option(names = "--exit", description = "Ends with the deployment and its result, instead of staying up.")
    boolean exit;

    @Option(names = "--rehearse", hidden = true, description = "Does work of every kind for a while, for what a build records of it.")
    boolean rehearse;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    Path data() {
        try {
            if (directory == null) {
                directory = Files.createTempDirectory("slipway-demo-");
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("making a directory for the demo failed", e);
        }
    }

    @Override
    Result start(Parts parts) throws Exception {
        var sample = Path.of(System.getProperty("slipway.home", "."), SAMPLE);
        if (!Files.exists(sample)) {
            throw new StartRefused("expected the sample at " + sample.toAbsolutePath() + ", found nothing");
        }
        var data = data();
        parts.add(Parts.Part.DIRECTORY, () -> delete(data));
        tell("starting a throw-away server in " + data);
        var listening = new StackSettings.Listening("127.0.0.1", Ports.free());
        var addresses = Stack.start(new StackSettings(data, listening, new StackSettings.Embedding(0, 0), null,
                Map.of(), null, Map.of(),
                new StackSettings.Working(UpCommand.slots(rehearse ? REHEARSED : 0), Duration.ofSeconds(10), 0),
                null),
                parts);
        var server = addresses.gateway().toString();
        var applied = client("apply", "-f", sample.toString(), "--server", server);
        var code = applied != 0
                ? applied
                : client("deploy", "demo", "--environment", "demo", "--watch", "--server", server);
        if (rehearse) {
            rehearse(server);
        }
        if (exit) {
            return new Result.Ends(code);
        }
        say("");
        say("Slipway is ready at " + addresses.gateway() + " until you press Ctrl-C; look at it in a browser, or:");
        say("  ./slipway deploy demo --environment demo --watch --server " + server);
        return new Result.Stays();
    }

    private void rehearse(String server) {
        for (var bench : List.of("throughput --seconds 12 --warm-up 1 --in-flight " + REHEARSED,
                "shell --deployments 5 --warm-up 1", "logs --lines 50000")) {
            client(("bench " + bench + " --server " + server).split(" "));
        }
    }

    /** What a demo shows is its result, so everything goes to stdout. */
    private int client(String... words) {
        var out = spec.commandLine().getOut();
        return Slipway.commandLine(environment).setOut(out).setErr(out).execute(words);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
