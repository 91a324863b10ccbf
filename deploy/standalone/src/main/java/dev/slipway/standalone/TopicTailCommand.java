package dev.slipway.standalone;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import dev.slipway.embedded.StartRefused;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.standalone.topic.From;
import dev.slipway.standalone.topic.TopicTail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic. */
@Command(name = "tail", mixinStandardHelpOptions = true, description = "Writes the records of a topic as JSON, one a line. It only reads; what is sealed stays sealed.")
final class TopicTailCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The topic, with or without 'slipway.' in front, such as deployment-events.")
    String topic = "";

    @Option(names = "--from", paramLabel = "WHERE", description = "start, end, a length of time such as 10m, or a time such as 2026-11-01T12:00:00Z (default: start; with --follow: end).")
    @Nullable
    String from;

    @Option(names = "--follow", description = "Goes on with what comes, until you press Ctrl-C.")
    boolean follow;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${sys:user.home}/.slipway", description = "The data of a 'slipway up', to find its Kafka when --kafka is not given (default: ~/.slipway).")
    Path data = Path.of("");

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var tail = new TopicTail(client(), kafka.registry())) {
            tail.read(topic, where(), follow, line -> {
                out.println(line);
                out.flush();
            });
            return Exit.SUCCESS.code();
        } catch (IllegalArgumentException | StartRefused e) {
            throw new CommandFailed(Exit.USAGE, String.valueOf(e.getMessage()), e);
        } catch (SchemaRegistryException | KafkaException e) {
            throw new CommandFailed(Exit.UNREACHABLE, "can't read " + topic + " of the Kafka at " + address() + ": "
                    + e.getMessage(), e);
        }
    }

    private From where() {
        return From.of(from == null ? follow ? "end" : "start" : from, Instant.now());
    }

    private Map<String, Object> client() {
        var settings = new HashMap<String, Object>(kafka.config());
        settings.put("bootstrap.servers", address());
        return settings;
    }

    private String address() {
        return kafka.kafka == null ? embedded() : kafka.kafka;
    }

    private String embedded() {
        var port = new PortsFile(data).last("kafka");
        if (port == 0) {
            throw new CommandFailed(Exit.USAGE,
                    "expected --kafka HOST:PORT, or --data with the directory of a 'slipway up'; found none in "
                            + data);
        }
        return "127.0.0.1:" + port;
    }
}
