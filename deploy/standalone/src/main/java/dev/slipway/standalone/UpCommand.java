package dev.slipway.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A whole installation in one process. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts everything in one process, on an embedded Kafka and Redis unless told where they are.")
final class UpCommand extends ServerCommand {
    private final Map<String, String> environment;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${sys:user.home}/.slipway", description = "Where everything is kept (default: ~/.slipway).")
    Path data = Path.of("");

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "The address to listen on (default: 127.0.0.1); any but loopback asks clients for API keys.")
    String listen = "";

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Its port (default: 8080).")
    int port;

    @Option(names = "--kafka-port", paramLabel = "N", defaultValue = "0", description = "The embedded Kafka's port (default: a free one, kept in DIR).")
    int kafkaPort;

    @Option(names = "--redis-port", paramLabel = "N", defaultValue = "0", description = "The embedded Redis's port (default: a free one, kept in DIR).")
    int redisPort;

    @Option(names = "--redis", paramLabel = "URL", description = "A Redis of your own, redis://HOST:PORT; with a password better in SLIPWAY_REDIS.")
    @Nullable
    String redis;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "0", description = "How many scripts run at once (default: one per core).")
    int slots;

    @Option(names = "--drain-timeout", paramLabel = "TIME", defaultValue = "10s", converter = TimeConverter.class, description = "How long scripts may finish when the server is told to end (default: 10s).")
    Duration drain = Duration.ZERO;

    @Option(names = "--keep-archives", paramLabel = "TIME", converter = TimeConverter.class, description = "How long a deployment that has ended is kept, with its events and logs, for example 365d (default: for ever).")
    @Nullable
    Duration keepArchives;

    @Option(names = "--task-cap", paramLabel = "N", defaultValue = "0", description = "How many deployments of a space may be under way at once; one that waits for people does not count (default: any number).")
    int taskCap;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    UpCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    Path data() {
        return data;
    }

    @Override
    Result start(Parts parts) throws Exception {
        var addresses = Stack.start(new StackSettings(data, new StackSettings.Listening(listen, port),
                new StackSettings.Embedding(kafkaPort, redisPort), kafka.kafka, kafka.config(), redis(),
                kafka.registry(), new StackSettings.Working(slots(slots), drain, taskCap), keepArchives), parts);
        say("Kafka is at " + addresses.kafka());
        say("Redis is at " + addresses.redis());
        say("Slipway is ready at " + addresses.gateway());
        return new Result.Stays();
    }

    static int slots(int wanted) {
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    private @Nullable URI redis() {
        return RedisAddress.of(redis, environment);
    }
}
