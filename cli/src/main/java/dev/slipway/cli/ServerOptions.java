package dev.slipway.cli;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which server a command talks to, and how it answers. */
final class ServerOptions {
    private final Map<String, String> environment;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "${env:SLIPWAY_SERVER:-http://127.0.0.1:8080}", description = "The server (environment: SLIPWAY_SERVER; default: http://127.0.0.1:8080).")
    String server = "";

    @Option(names = "--space", paramLabel = "NAME", defaultValue = "${env:SLIPWAY_SPACE:-default}", description = "The space (environment: SLIPWAY_SPACE; default: default).")
    String space = "";

    @Option(names = "--output", paramLabel = "json|table", defaultValue = "table", description = "How results are written (default: table).")
    OutputFormat output = OutputFormat.TABLE;

    ServerOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }

    boolean json() {
        return output == OutputFormat.JSON;
    }

    Api connect() {
        return new Api(address(), space, environment.getOrDefault("SLIPWAY_API_KEY", "").strip());
    }

    private URI address() {
        try {
            var address = URI.create(server.strip());
            var scheme = address.getScheme();
            if (("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // told below, with what was expected
        }
        throw new CommandFailed(Exit.USAGE,
                "expected an address like http://127.0.0.1:8080 for --server, found '" + server + "'");
    }
}
