package dev.slipway.standalone;

import dev.slipway.embedded.EmbeddedRedis;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded Redis alone. */
@Command(name = "redis", mixinStandardHelpOptions = true, description = "Starts the embedded Redis alone, for development and tests.")
final class RedisCommand extends ServerCommand {
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
        var redis = parts.add(Parts.Part.REDIS, EmbeddedRedis.start(data.resolve("redis"), port));
        say("Redis is ready at 127.0.0.1:" + redis.port() + ", its password is in "
                + data.resolve("redis").resolve("password"));
        return new Result.Stays();
    }
}
