package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import dev.slipway.meters.Meters;
import dev.slipway.meters.MetricsPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a collector reads the metrics of a server that has no other port. */
final class MetricsOptions {
    @Option(names = "--metrics-port", paramLabel = "N", defaultValue = "-1", description = "Shows metrics for Prometheus at /metrics on this port (default: none).")
    int port;

    @Option(names = "--metrics-listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "The address to show them on; they are open to whoever reaches it (default: 127.0.0.1).")
    String listen = "";

    /** Meters for a server, shown where that was asked for. Throws {@link StartRefused} when the port can't be had. */
    Meters open(Parts parts) {
        if (port < 0) {
            return Meters.none();
        }
        var meters = Meters.readable();
        try {
            var shown = MetricsPort.open(new InetSocketAddress(listen, port), meters);
            parts.add(Parts.Part.METRICS, () -> {
                try (meters; shown) {
                    // nothing more to count
                }
            });
            return meters;
        } catch (IOException | IllegalArgumentException e) {
            meters.close();
            throw new StartRefused("can't show metrics on " + listen + ":" + port + " (" + e.getMessage()
                    + "): choose another --metrics-port or --metrics-listen", e);
        }
    }
}
