package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import dev.slipway.worker.Worker;
import dev.slipway.worker.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A worker alone. */
@Command(name = "worker", mixinStandardHelpOptions = true, description = "Starts a worker alone; any number shares a pool's work.")
final class WorkerCommand extends ServerCommand {
    @Option(names = "--pool", paramLabel = "NAME", required = true, description = "Whose work it does.")
    String pool = "";

    @Option(names = "--space", paramLabel = "NAME", defaultValue = "default", description = "The pool's space (default: default).")
    String space = "";

    @Option(names = "--name", paramLabel = "N", defaultValue = "${env:HOSTNAME:-worker}", description = "Its name, one of its own for each (default: the host's).")
    String name = "";

    @Option(names = "--slots", paramLabel = "N", defaultValue = "0", description = "How many scripts run at once (default: one per core).")
    int slots;

    @Option(names = "--gateway", paramLabel = "URL", required = true, description = "A gateway's address.")
    URI gateway = URI.create("");

    @Option(names = "--data", paramLabel = "DIR", description = "Where scripts run and are remembered (default: ~/.slipway/worker-NAME).")
    Path data = Path.of("");

    @Option(names = "--keyset", paramLabel = "FILE", required = true, description = "The pool's keyset; 'slipway keyset export-pool' makes one.")
    Path keyset = Path.of("");

    @Option(names = "--trusted-keys", paramLabel = "FILE", description = "Keys whose scripts are known, as 'slipway key create' prints them.")
    @Nullable
    Path trustedKeys;

    @Option(names = "--require-signature", description = "Runs scripts signed by a trusted key only.")
    boolean requireSignature;

    @Option(names = "--drain-timeout", paramLabel = "TIME", defaultValue = "10m", converter = TimeConverter.class, description = "How long scripts may finish when the worker is told to end (default: 10m).")
    Duration drain = Duration.ZERO;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    MetricsOptions metrics = new MetricsOptions();

    @Override
    Path data() {
        return ServerData.of(data, "worker-" + name);
    }

    @Override
    Result start(Parts parts) throws Exception {
        var settings = new WorkerSettings(name, space, pool, UpCommand.slots(slots), kafka.required(), kafka.config(),
                gateway, keyset, data().resolve("work"), kafka.registry(), signatures());
        var worker = Worker.start(settings, metrics.open(parts));
        parts.add(Parts.Part.WORKER, () -> {
            try (worker) {
                worker.drain(drain);
            }
        });
        say("Worker " + name + " is ready");
        return new Result.Stays();
    }

    private WorkerSettings.Signatures signatures() {
        if (requireSignature && trustedKeys == null) {
            throw new StartRefused("expected --trusted-keys FILE with --require-signature: whose scripts are to run?");
        }
        return new WorkerSettings.Signatures(trustedKeys, requireSignature);
    }
}
