package dev.slipway.standalone;

import dev.slipway.orchestrator.Orchestrator;
import dev.slipway.orchestrator.OrchestratorSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An orchestrator alone. */
@Command(name = "orchestrator", mixinStandardHelpOptions = true, description = "Starts an orchestrator alone; several share the deployments.")
final class OrchestratorCommand extends ServerCommand {
    @Option(names = "--name", paramLabel = "N", defaultValue = "${env:HOSTNAME:-orchestrator}", description = "Its name, one of its own for each and the same at every start (default: the host's).")
    String name = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Where it keeps its state (default: ~/.slipway/orchestrator-NAME).")
    Path data = Path.of("");

    @Option(names = "--keyset", paramLabel = "FILE", required = true, description = "The installation's keyset; 'slipway keyset create' makes one.")
    Path keyset = Path.of("");

    @Option(names = "--lanes", paramLabel = "N", defaultValue = "0", description = "Partitions that deployments are spread over, chosen at the first start (default: 16).")
    int lanes;

    @Option(names = "--task-cap", paramLabel = "N", defaultValue = "0", description = "How many deployments of a space may be under way at once; one that waits for people does not count (default: any number).")
    int taskCap;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Mixin
    MetricsOptions metrics = new MetricsOptions();

    @Override
    Path data() {
        return ServerData.of(data, "orchestrator-" + name);
    }

    @Override
    Result start(Parts parts) throws Exception {
        var settings = new OrchestratorSettings(kafka.required(), kafka.config(), data().resolve("state"), keyset, name,
                lanes, kafka.registry(), taskCap);
        parts.add(Parts.Part.ORCHESTRATOR, Orchestrator.start(settings, metrics.open(parts)));
        say("Orchestrator " + name + " is ready");
        return new Result.Stays();
    }
}
