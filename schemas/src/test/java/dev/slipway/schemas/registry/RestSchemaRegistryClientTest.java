package dev.slipway.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.schemas.registry.RegistrySettings.Subjects;
import dev.slipway.schemas.registry.RegistrySettings.Times;
import dev.slipway.schemas.registry.RegistrySettings.Use;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestSchemaRegistryClientTest {
    private static final Times SHORT = new Times(Duration.ofMillis(400), Duration.ofMillis(400),
            Duration.ofMillis(1_200), Duration.ofMillis(5), Duration.ofMillis(50), 3);
    private static final Schema FIRST = schema("{\"name\":\"a\",\"type\":\"long\"}");
    private static final Schema SECOND = schema(
            "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");
    private static final Schema BROKEN = schema("{\"name\":\"a\",\"type\":\"string\"}");

    private PretendRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = PretendRegistry.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void everyQuestionOfTheProtocolIsAnswered() {
        var client = client(registry.url());

        assertThat(client.testCompatibility("orders/new é", FIRST)).isEqualTo(Compatibility.GOOD);
        assertThat(client.register("orders/new é", FIRST)).isEqualTo(1);
        assertThat(client.register("orders/new é", FIRST)).isEqualTo(1);
        assertThat(client.register("orders/new é", SECOND)).isEqualTo(2);
        assertThat(client.schemaById(1)).isEqualTo(FIRST);
        assertThat(client.latest("orders/new é")).isEqualTo(new RegisteredSchema("orders/new é", 2, 2, SECOND));
        assertThat(client.lookup("orders/new é", FIRST))
                .isEqualTo(new RegisteredSchema("orders/new é", 1, 1, FIRST));
        assertThat(client.versions("orders/new é")).containsExactly(1, 2);
        assertThat(client.subjects()).containsExactly("orders/new é");
        assertThat(client.testCompatibility("orders/new é", SECOND).fits()).isTrue();
        assertThat(client.testCompatibility("orders/new é", BROKEN))
                .isEqualTo(new Compatibility(false,
                        List.of("the new schema cannot read version 2: TYPE_MISMATCH at /fields/0/type: reader type:"
                                + " STRING not compatible with writer type: LONG",
                                "version 2 cannot read the new schema: TYPE_MISMATCH at /fields/0/type: reader type:"
                                        + " LONG not compatible with writer type: STRING")));
        assertThat(client.version("orders/new é", 1).schema()).isEqualTo(FIRST);
        assertThat(client.uses(2)).containsExactly(new SubjectVersion("orders/new é", 2));
        assertThat(client.compatibilityLevel()).isEqualTo(CompatibilityLevel.BACKWARD);
        client.compatibilityLevel("orders/new é", CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(client.compatibilityLevel("orders/new é")).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(client.compatibilityLevel("other")).isEqualTo(CompatibilityLevel.BACKWARD);
        assertThat(registry.requests).contains("POST /subjects/orders%2Fnew%20%C3%A9/versions");
    }

    @Test
    void whatIsNotThereIsSaidWithTheRegistrysCode() {
        var client = client(registry.url());

        assertThat(refusal(() -> client.schemaById(9))).hasMessage(
                "the schema registry refuses schema 9: 40403 Schema 9 not found")
                .matches(e -> e.isNotFound() && e.code() == 40403 && e.status() == 404 && !e.isRetriable());
        assertThat(refusal(() -> client.latest("x"))).matches(e -> e.code() == 40401);
        client.register("x", FIRST);
        assertThat(refusal(() -> client.lookup("x", SECOND))).matches(e -> e.code() == 40403);
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithTheReason() {
        var client = client(registry.url());
        client.register("orders", FIRST);

        assertThat(refusal(() -> client.register("orders", BROKEN))).matches(e -> e.code() == 409 && e.status() == 409)
                .hasMessageStartingWith("the schema registry refuses orders: 409 Schema being registered")
                .hasMessageContaining(
                        "the new schema cannot read version 1: TYPE_MISMATCH at /fields/0/type: reader type: STRING");
    }

    @Test
    void aSchemaIsReadWithAllThatItRefersTo() {
        var client = client(registry.url());
        client.register("line", FIRST);
        var list = new SchemaText("{\"type\":\"record\",\"name\":\"Lines\",\"namespace\":\"shop\",\"fields\":"
                + "[{\"name\":\"lines\",\"type\":{\"type\":\"array\",\"items\":\"shop.Order\"}}]}",
                List.of(new SchemaReference("shop.Order", "line", 1)));
        var basket = new SchemaText(
                "{\"type\":\"record\",\"name\":\"Basket\",\"namespace\":\"shop\",\"fields\":"
                        + "[{\"name\":\"all\",\"type\":\"Lines\"},{\"name\":\"one\",\"type\":\"Order\"}]}",
                List.of(new SchemaReference("shop.Lines", "lines", 1), new SchemaReference("shop.Order", "line", 1)));
        client.register("lines", list);

        assertThat(client.latest("lines").schema().getField("lines").schema().getElementType()).isEqualTo(FIRST);
        registry.misbehaves(exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/schemas/ids/7")) {
                return false;
            }
            PretendRegistry.send(exchange, 200, "application/json",
                    tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(
                            Map.of("schema", basket.json(), "references", basket.references())));
            return true;
        });
        assertThat(client.schemaById(7).getField("one").schema()).isEqualTo(FIRST);
    }

    @Test
    void referencesThatNeverEndAreRefused() {
        var client = client(registry.url());
        var version = new AtomicInteger();
        registry.misbehaves(exchange -> {
            PretendRegistry.send(exchange, 200, "application/json", "{\"id\":1,\"version\":1,\"schema\":"
                    + "\"\\\"long\\\"\",\"references\":[{\"name\":\"n.A\",\"subject\":\"a\",\"version\":"
                    + version.incrementAndGet() + "}]}");
            return true;
        });

        assertThat(refusal(() -> client.schemaById(1)).toString()).containsAnyOf("expected at most 200 references",
                "expected an answer from the schema registry within 1200 ms");
    }

    @Test
    void whatWasAskedIsCounted() {
        var counters = new RegistryCounters();
        var client = new RestSchemaRegistryClient(settings(null, registry.url()), counters);
        var busy = new AtomicInteger(1);
        registry.misbehaves(exchange -> {
            boolean is = busy.getAndDecrement() > 0;
            if (is) {
                PretendRegistry.send(exchange, 503, "text/plain", "busy");
            }
            return is;
        });
        client.subjects();
        refusal(() -> client.schemaById(99));

        assertThat(counters.read()).containsEntry("registry.requests", 3L)
                .containsEntry("registry.requests.repeated", 1L).containsEntry("registry.questions.refused", 1L)
                .containsEntry("registry.questions.unanswered", 0L).containsKey("registry.waited.ms");
    }

    @Test
    void aRegistryThatIsAwayIsToldApartWithinTheTimeLimit() throws IOException {
        var away = freePort();
        var client = client(URI.create("http://127.0.0.1:" + away));

        within(Duration.ofSeconds(3), () -> assertThat(refusal(client::subjects))
                .matches(e -> e.isRetriable() && e.status() == 0).hasMessageContaining("127.0.0.1:" + away)
                .hasMessageContaining("cannot be reached"));
    }

    @Test
    void aRegistryThatAcceptsAndSaysNothingDoesNotHoldUsLonger() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var client = client(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            within(Duration.ofSeconds(3), () -> assertThat(refusal(client::subjects))
                    .matches(SchemaRegistryException::isRetriable).hasMessageContaining("gave no answer in time"));
        }
    }

    @Test
    void anAnswerThatNeverEndsDoesNotHoldUsLonger() {
        var over = new CountDownLatch(1);
        registry.misbehaves(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await(over);
            return true;
        });
        within(Duration.ofSeconds(3), () -> assertThat(refusal(client(registry.url())::subjects))
                .matches(SchemaRegistryException::isRetriable).hasMessageContaining("gave no answer in time"));
        over.countDown();
    }

    @Test
    void aRegistryThatIsBusyIsAskedAgain() {
        var busy = new AtomicInteger(2);
        registry.misbehaves(exchange -> {
            int left = busy.getAndDecrement();
            if (left > 0) {
                PretendRegistry.send(exchange, left == 2 ? 503 : 429, "text/plain", "busy");
            }
            return left > 0;
        });

        assertThat(client(registry.url()).subjects()).isEmpty();
        assertThat(registry.requests).hasSize(3);
    }

    @Test
    void aRegistryThatStaysBrokenIsShownWithItsAnswer() {
        answers(500, "application/json", "{\"error_code\":50001,\"message\":\"store is down\"}");

        assertThat(refusal(client(registry.url())::subjects)).matches(e -> e.isRetriable() && e.status() == 500)
                .hasMessageContaining("answered 500").hasMessageContaining("store is down");
    }

    @Test
    void theNextAddressIsTriedAndKept() throws IOException {
        var client = client(URI.create("http://127.0.0.1:" + freePort()), registry.url());

        assertThat(client.register("orders", FIRST)).isEqualTo(1);
        registry.requests.clear();
        assertThat(client.schemaById(1)).isEqualTo(FIRST);
        assertThat(registry.requests).containsExactly("GET /schemas/ids/1");
    }

    @Test
    void aWebPageIsNoRegistry() {
        answers(200, "text/html", "<html><body>Welcome\n to nginx</body></html>");

        assertThat(refusal(client(registry.url())::subjects)).matches(e -> !e.isRetriable())
                .hasMessage("expected JSON from " + registry.url()
                        + "/subjects, found 200 (text/html) '<html><body>Welcome to nginx</body></html>': is"
                        + " schema.registry.url the address of a registry?");
        registry.behaves();
        answers(404, "text/html", "<html>".repeat(1_000));
        assertThat(refusal(client(registry.url())::subjects)).matches(e -> e.status() == 404)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void aRefusedUserIsToldWhichSettingHelps() {
        answers(401, "application/json", "{\"error_code\":401,\"message\":\"Unauthorized\"}");

        assertThat(refusal(client(registry.url())::subjects)).matches(e -> e.status() == 401 && !e.isRetriable())
                .hasMessageContaining("set basic.auth.user.info or bearer.auth.token");
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        for (var id : List.of("0", "-3", "\"7\"", "7.5", "null", "99999999999")) {
            registry.behaves();
            answers(200, "application/json", "{\"id\":" + id + "}");
            assertThat(refusal(() -> client(registry.url()).register("orders", FIRST)))
                    .hasMessageContaining("expected a whole number from 1 in 'id'");
        }
    }

    @Test
    void aSchemaThatIsNoneIsRefused() {
        for (var body : List.of("{}", "{\"schema\":5}", "{\"schema\":\"{}\"}",
                "{\"schema\":\"{}\",\"schemaType\":\"PROTOBUF\"}", "[]", "{\"schema\":\"{\\\"type\\\":\\\"x\\\"}\"}")) {
            registry.behaves();
            answers(200, "application/json", body);
            assertThat(refusal(() -> client(registry.url()).schemaById(1)))
                    .hasMessageContaining("expected an Avro schema")
                    .hasMessageContaining(registry.url().toString());
        }
    }

    @Test
    void credentialsAreSentAndNeverShown() {
        var seen = new java.util.concurrent.CopyOnWriteArrayList<@Nullable String>();
        registry.misbehaves(exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            PretendRegistry.send(exchange, 401, "application/json", "{}");
            return true;
        });
        var settings = settings(Credentials.basic("ann:hunter2"), registry.url());

        assertThat(refusal(new RestSchemaRegistryClient(settings)::subjects)).hasMessageNotContaining("hunter2");
        assertThat(seen).containsExactly("Basic YW5uOmh1bnRlcjI=");
        assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain("YW5uOmh1bnRlcjI=");
    }

    private void answers(int status, String type, String body) {
        registry.misbehaves(exchange -> {
            PretendRegistry.send(exchange, status, type, body);
            return true;
        });
    }

    private static RestSchemaRegistryClient client(URI... urls) {
        return new RestSchemaRegistryClient(settings(null, urls));
    }

    private static RegistrySettings settings(@Nullable Credentials credentials, URI... urls) {
        return new RegistrySettings(List.of(urls), new Access(credentials, new Tls(Map.of()), null),
                new Use(true, false, false, new Subjects(SubjectNameStrategy.TOPIC_RECORD, false)), SHORT,
                RegistrySettings.Memory.USUAL);
    }

    private static SchemaRegistryException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable question) {
        return java.util.Objects.requireNonNull(catchThrowableOfType(SchemaRegistryException.class, question));
    }

    private static void within(Duration limit, Runnable action) {
        long start = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Schema schema(String fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[" + fields + "]}");
    }
}
