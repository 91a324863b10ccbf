package dev.slipway.standalone;

import dev.slipway.embedded.BrokerSeat;
import dev.slipway.embedded.EmbeddedKafka;
import dev.slipway.embedded.StartRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded broker alone, or one of several on this machine. */
@Command(name = "kafka", mixinStandardHelpOptions = true, description = "Starts the embedded Kafka alone, for development and tests.")
final class KafkaCommand extends ServerCommand {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Where it keeps its data.")
    Path data = Path.of("");

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Its port (default: a free one).")
    int port;

    @Option(names = "--controllers", paramLabel = "NODE@HOST:PORT,...", description = "Makes it one of several brokers: all of them, each with the port of its controller. Up to three keep copies of everything.")
    @Nullable
    String controllers;

    @Option(names = "--node", paramLabel = "N", defaultValue = "1", description = "Which of the controllers it is (default: 1).")
    int node;

    @Option(names = "--controller-port", paramLabel = "N", defaultValue = "0", description = "Where its controller listens, if not at the port by which the others know it.")
    int controllerPort;

    @Option(names = "--advertise", paramLabel = "HOST:PORT", description = "Where clients and the other brokers find it, if not at its port.")
    @Nullable
    String advertise;

    @Override
    Path data() {
        return data;
    }

    @Override
    Result start(Parts parts) {
        var directory = data.resolve("kafka");
        var kafka = parts.add(Parts.Part.KAFKA, controllers == null
                ? EmbeddedKafka.start(directory, port)
                : EmbeddedKafka.start(directory, seat(controllers)));
        say("Kafka is ready at " + kafka.bootstrapServers());
        return new Result.Stays();
    }

    private BrokerSeat seat(String others) {
        if (port == 0) {
            throw new StartRefused("expected --port N with --controllers: the other brokers must find it again");
        }
        var all = BrokerSeat.controllers(others);
        var own = all.stream().filter(controller -> controller.node() == node).mapToInt(BrokerSeat.Controller::port)
                .findAny().orElse(0);
        return new BrokerSeat(node, all, port, controllerPort == 0 ? own : controllerPort,
                advertise == null ? "127.0.0.1:" + port : advertise);
    }
}
