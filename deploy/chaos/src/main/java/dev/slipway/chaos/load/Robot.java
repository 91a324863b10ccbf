package dev.slipway.chaos.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Answers what people are asked: mostly that it goes on. Asks again until the question is over. */
public final class Robot implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final GatewayClient gateways;
    private final Random random;
    private final Thread thread;
    private volatile boolean closed;

    public Robot(GatewayClient gateways, long seed) {
        this.gateways = gateways;
        random = new Random(seed);
        thread = Thread.ofPlatform().daemon().name("robot").start(this::run);
    }

    /** Takes note of an event of any kind. */
    public void see(JsonNode event) {
        var interruption = event.path("data").path("interruption").asString("");
        switch (event.path("type").asString("")) {
            case "dev.slipway.interruption.raised" ->
                open.put(interruption, random.nextInt(5) == 0 ? "abort" : "proceed");
            case "dev.slipway.interruption.ended" -> open.remove(interruption);
            case String type when type.startsWith("dev.slipway.deployment.") -> {
                var deployment = event.path("data").path("deployment").asString("");
                if (type.matches(".*(succeeded|failed|cancelled|compensated)")) {
                    open.keySet().removeIf(question -> question.startsWith(deployment + "."));
                }
            }
            case String _ -> {
                // nothing to answer
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                open.forEach(this::answer);
                TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String interruption, String outcome) {
        try {
            var path = "/api/v1/interruptions/" + interruption;
            if (gateways.ask("POST", path + "/take", "", Map.of()).isGood()) {
                var _ = gateways.ask("POST", path + "/submit",
                        "{\"outcome\":\"" + outcome + "\",\"notes\":\"the storm\"}", Map.of());
            }
        } catch (IOException | RuntimeException _) {
            // again in a while
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
