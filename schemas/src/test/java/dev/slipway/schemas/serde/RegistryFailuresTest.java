package dev.slipway.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.schemas.registry.PretendRegistry;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.report.ExecutionClaimed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way in which a registry can fail, seen from Kafka's serializer and deserializer: a clear error, within the time
 * limit, that says whether it is the registry's fault and may pass.
 */
class RegistryFailuresTest {
    private static final Duration SHORT = Duration.ofMillis(900);
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 0, 5, 2};

    /** What a registry does, and what is said then when writing and when reading. */
    static Stream<Arguments> failures() {
        var over = new CountDownLatch(1);
        return Stream.of(
                arguments("is away", null, "cannot be reached", "cannot be reached", true),
                arguments("is slow", (PretendRegistry.Misbehaviour) exchange -> {
                    await(over);
                    return true;
                }, "gave no answer in time", "gave no answer in time", true),
                arguments("begins an answer and never ends it", (PretendRegistry.Misbehaviour) exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    await(over);
                    return true;
                }, "gave no answer in time", "gave no answer in time", true),
                answers("answers HTML", 200, "text/html", "<html>Welcome</html>",
                        "expected JSON from", "is schema.registry.url the address of a registry?", false),
                answers("answers an HTML error", 404, "text/html", "<html>Not found</html>",
                        "expected JSON from", "is schema.registry.url the address of a registry?", false),
                answers("answers 401", 401, "application/json", "{\"error_code\":401,\"message\":\"no\"}",
                        "set basic.auth.user.info or bearer.auth.token",
                        "set basic.auth.user.info or bearer.auth.token", false),
                answers("answers 403", 403, "text/plain", "no", "refuses us (403)", "refuses us (403)", false),
                answers("is overloaded", 429, "text/plain", "later", "answered 429", "answered 429", true),
                answers("is broken", 500, "application/json", "{\"error_code\":50001,\"message\":\"store is down\"}",
                        "store is down", "store is down", true),
                answers("redirects to a login page", 302, "text/html", "<a>login</a>", "found 302", "found 302", false),
                answers("answers something else in JSON", 200, "application/json", "{\"hello\":1}",
                        "expected a whole number from 1 in 'id'", "expected an Avro schema as text in 'schema'",
                        false));
    }

    @ParameterizedTest(name = "a registry that {0}")
    @MethodSource("failures")
    void isAClearErrorWithinTheTimeLimit(String name, PretendRegistry.Misbehaviour misbehaviour, String whenWriting,
            String whenReading, boolean mayPass) throws IOException {
        try (var registry = PretendRegistry.start()) {
            if (misbehaviour == null) {
                registry.leave();
            } else {
                registry.misbehaves(misbehaviour);
            }
            try (var serializer = new MessageSerializer(); var deserializer = new MessageDeserializer()) {
                // Only who never answers has to run into the limit; the others must not on a busy machine.
                var limit = whenWriting.contains("no answer") ? SHORT : PATIENT;
                serializer.configure(settings(registry, limit), false);
                deserializer.configure(settings(registry, limit), false);

                failsInTime(() -> serializer.serialize("slipway.step-reports", claimed()), whenWriting, mayPass,
                        registry, limit);
                failsInTime(() -> deserializer.deserialize("slipway.step-reports", UNKNOWN_ID), whenReading, mayPass,
                        registry, limit);
            }
        }
    }

    @org.junit.jupiter.api.Test
    void aWrongIdIsNeverWritten() throws IOException {
        try (var registry = PretendRegistry.start(); var serializer = new MessageSerializer()) {
            registry.add(new org.apache.avro.Schema.Parser().parse("\"long\""));
            registry.misbehaves(exchange -> {
                boolean registers = exchange.getRequestMethod().equals("POST");
                if (registers) {
                    PretendRegistry.send(exchange, 200, "application/json", "{\"id\":1}");
                }
                return registers;
            });
            serializer.configure(settings(registry, PATIENT), false);

            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> serializer.serialize("slipway.step-reports", claimed())))
                        .isInstanceOf(SerializationException.class)
                        .hasMessage("the schema registry gave id 1 for dev.slipway.schemas.report.ExecutionClaimed,"
                                + " but that is the id of another schema");
            }
        }
    }

    private static void failsInTime(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String message,
            boolean mayPass, PretendRegistry registry, Duration limit) {
        long start = System.nanoTime();
        var failure = catchThrowable(action);
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(failure).isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e)
                .hasMessageContaining(message).hasMessageContaining(registry.url().toString())
                .matches(problem -> problem.isRetriable() == mayPass));
        assertThat(failure.getMessage()).hasSizeLessThan(400);
        // Some seconds for a busy machine; without a limit this would take minutes.
        assertThat(took).isLessThan(limit.plusSeconds(20));
    }

    private static Map<String, ?> settings(PretendRegistry registry, Duration limit) {
        return Map.of("schema.registry.url", registry.url().toString(), "http.read.timeout.ms",
                Long.toString(limit.dividedBy(3).toMillis()), "schema.registry.request.timeout.ms",
                Long.toString(limit.toMillis()), "http.connect.timeout.ms", Long.toString(limit.toMillis()),
                "retries.wait.ms", "5");
    }

    private static Arguments answers(String name, int status, String type, String body, String whenWriting,
            String whenReading, boolean mayPass) {
        PretendRegistry.Misbehaviour answer = (HttpExchange exchange) -> {
            PretendRegistry.send(exchange, status, type, body);
            return true;
        };
        return arguments(name, answer, whenWriting, whenReading, mayPass);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutionClaimed claimed() {
        return new ExecutionClaimed("d0-x.1.1.0.1", "w1", "abc", Instant.ofEpochMilli(1_700_000_000_000L));
    }
}
