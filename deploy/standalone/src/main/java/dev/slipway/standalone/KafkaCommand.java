package dev.slipway.standalone;

import dev.slipway.embedded.EmbeddedKafka;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded broker alone. */
@Command(name = "kafka", mixinStandardHelpOptions = true, description = "Starts the embedded Kafka alone, for development and tests.")
final class KafkaCommand extends ServerCommand {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Where it keeps its data.")
    Path data = Path.of("");

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Its port (default: a free one).")
    int port;

    @Override
    Path data() {
        return data;
    }

    @Override
    Result start(Parts parts) {
        var kafka = parts.add(Parts.Part.KAFKA, EmbeddedKafka.start(data.resolve("kafka"), port));
        say("Kafka is ready at " + kafka.bootstrapServers());
        return new Result.Stays();
    }
}
