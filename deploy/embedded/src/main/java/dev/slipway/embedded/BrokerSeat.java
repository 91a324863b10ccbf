package dev.slipway.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * A broker's place in a cluster: its number and where it listens on loopback, and where others find it ({@code advertised},
 * HOST:PORT) and the controllers of all.
 */
public record BrokerSeat(int node, List<Controller> controllers, int port, int controllerPort, String advertised) {
    /** What is copied more often than this gains nothing. */
    private static final int MOST_COPIES = 3;
    private static final Pattern CONTROLLER = Pattern.compile("([0-9]{1,9})@([^@:,\\s]+):([0-9]{1,5})");

    public BrokerSeat {
        controllers = List.copyOf(controllers);
        if (controllers.stream().noneMatch(controller -> controller.node() == node)) {
            throw new StartRefused("expected the controllers to name this node, " + node + ", found "
                    + text(controllers) + ": each broker is a controller, too");
        }
    }

    /** Where others find a node's controller. */
    public record Controller(int node, String host, int port) {
        @Override
        public String toString() {
            return node + "@" + host + ":" + port;
        }
    }

    static BrokerSeat alone(int port, int controllerPort) {
        return new BrokerSeat(1, List.of(new Controller(1, "127.0.0.1", controllerPort)), port, controllerPort,
                "127.0.0.1:" + port);
    }

    /** Reads {@code 1@HOST:PORT,2@HOST:PORT}; throws {@link StartRefused}. */
    public static List<Controller> controllers(String text) {
        return Arrays.stream(text.split(",", -1)).map(part -> {
            var matcher = CONTROLLER.matcher(part.strip());
            if (!matcher.matches()) {
                throw new StartRefused("expected controllers like 1@127.0.0.1:9193,2@127.0.0.1:9194, found '" + text
                        + "'");
            }
            return new Controller(Integer.parseInt(matcher.group(1)), matcher.group(2),
                    Integer.parseInt(matcher.group(3)));
        }).toList();
    }

    boolean isAlone() {
        return controllers.size() == 1;
    }

    int replication() {
        return Math.min(MOST_COPIES, controllers.size());
    }

    String voters() {
        return text(controllers);
    }

    /** The same for all that name the same controllers, so that nobody has to hand it round; alone one of its own. */
    String clusterId() {
        if (isAlone()) {
            return Uuid.randomUuid().toString();
        }
        var sorted = controllers.stream().map(Controller::toString).sorted().collect(Collectors.joining(","));
        var name = UUID.nameUUIDFromBytes(sorted.getBytes(StandardCharsets.UTF_8));
        return new Uuid(name.getMostSignificantBits(), name.getLeastSignificantBits()).toString();
    }

    private static String text(List<Controller> controllers) {
        return controllers.stream().map(Controller::toString).collect(Collectors.joining(","));
    }
}
