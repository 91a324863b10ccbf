package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.GatewaySettings;
import dev.slipway.meters.Meters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A gateway alone. */
@Command(name = "gateway", mixinStandardHelpOptions = true, description = "Starts a gateway alone; any number answers the same.")
final class GatewayCommand extends ServerCommand {
    private final Map<String, String> environment;

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "The address to listen on (default: 127.0.0.1); any but loopback asks clients for API keys.")
    String listen = "";

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Its port (default: 8080).")
    int port;

    @Option(names = "--data", paramLabel = "DIR", description = "For its log (default: ~/.slipway/gateway-PORT).")
    Path data = Path.of("");

    @Option(names = "--blobs", paramLabel = "DIR", description = "Where it keeps what is large; all gateways share it (default: below its data).")
    @Nullable
    Path blobs;

    @Option(names = "--keyset", paramLabel = "FILE", required = true, description = "The installation's keyset; 'slipway keyset create' makes one.")
    Path keyset = Path.of("");

    @Option(names = "--redis", paramLabel = "URL", description = "Redis, redis://HOST:PORT; with a password better in SLIPWAY_REDIS.")
    @Nullable
    String redis;

    @Option(names = "--keep-archives", paramLabel = "TIME", converter = TimeConverter.class, description = "How long a deployment that has ended is kept, with its events and logs, for example 365d (default: for ever).")
    @Nullable
    Duration keepArchives;

    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    GatewayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    Path data() {
        return ServerData.of(data, "gateway-" + port);
    }

    @Override
    Result start(Parts parts) throws Exception {
        var address = RedisAddress.of(redis, environment);
        if (address == null) {
            throw new StartRefused("expected --redis URL or SLIPWAY_REDIS");
        }
        var listening = new StackSettings.Listening(listen, port);
        parts.add(Parts.Part.GATEWAY, Gateway.start(new GatewaySettings(listen, port, kafka.required(), kafka.config(),
                address, keyset, blobs == null ? data().resolve("blobs") : blobs, kafka.registry(),
                GatewaySettings.Archiving.after(keepArchives)), meters(parts)));
        say("Gateway is ready at " + listening.url());
        return new Result.Stays();
    }

    /** Shown by the gateway itself, under its own port. */
    private static Meters meters(Parts parts) {
        return parts.add(Parts.Part.METRICS, Meters.readable());
    }
}
