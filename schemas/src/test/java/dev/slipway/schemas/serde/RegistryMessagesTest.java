package dev.slipway.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.registry.PretendRegistry;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.report.ExecutionClaimed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a registry: its ids are written, and whatever it knows is read. */
class RegistryMessagesTest {
    private static final Schema CLAIMED = new Schema.Parser()
            .parse(Ledger.own().current(ExecutionClaimed.class.getName()).orElseThrow().json());
    private static final String SUBJECT = "slipway.step-reports-dev.slipway.schemas.report.ExecutionClaimed";
    private static final Schema OTHER = new Schema.Parser().parse(
            "{\"type\":\"record\",\"name\":\"Other\",\"namespace\":\"n\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}");

    private PretendRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = PretendRegistry.start();
        registry.add(OTHER);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaIsRegisteredOnceUnderItsTopicAndTypeAndItsIdIsWritten() {
        try (var serializer = messages(Map.of()).serializer(); var deserializer = messages(Map.of()).deserializer()) {
            for (int i = 0; i < 100; i++) {
                var bytes = serializer.serialize("slipway.step-reports", claimed());
                assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(2);
                assertThat(deserializer.deserialize("slipway.step-reports", bytes)).isEqualTo(claimed());
            }
        }
        assertThat(registry.requests).containsExactly("POST /subjects/" + SUBJECT + "/versions", "GET /schemas/ids/2");
    }

    @Test
    void aSerializerThatWasMadeReadyKeepsItsRegistry() {
        try (var serializer = messages(Map.of()).serializer()) {
            serializer.configure(Map.of("bootstrap.servers", "b:9092"), false);
            assertThat(ByteBuffer.wrap(serializer.serialize("t", claimed())).getInt(1)).isEqualTo(2);
        }
        try (var serializer = new MessageSerializer()) {
            serializer.configure(settings(Map.of()), false);
            assertThat(ByteBuffer.wrap(serializer.serialize("t", claimed())).getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void whatWasWrittenStandaloneIsReadWithoutAsking() {
        assertThat(messages(Map.of()).read(Messages.standalone().write(claimed()))).isEqualTo(claimed());
        assertThat(registry.requests).isEmpty();
    }

    @Test
    void aTypeThatIsNotOursIsUnknownByItsName() throws IOException {
        assertThat(messages(Map.of()).read(other(12))).isEqualTo(new UnknownMessage(1, "n.Other"));
    }

    @Test
    void anythingCanBeReadWithoutGeneratedClasses() throws IOException {
        var generic = messages(Map.of("specific.avro.reader", "false"));

        assertThat(generic.read(other(12))).isInstanceOfSatisfying(GenericRecord.class,
                record -> assertThat(record.get("a")).isEqualTo(12L));
        assertThat(generic.read(Messages.standalone().write(claimed()))).isInstanceOfSatisfying(GenericRecord.class,
                record -> assertThat(record.get("worker")).hasToString("w1"));
    }

    @Test
    void timesAreJavasWhereThatIsAskedFor() {
        var at = claimed().getAt();
        assertThat(messages(Map.of("specific.avro.reader", "false")).read(Messages.standalone().write(claimed())))
                .isInstanceOfSatisfying(GenericRecord.class,
                        record -> assertThat(record.get("at")).isEqualTo(at.toEpochMilli()));
        assertThat(messages(Map.of("specific.avro.reader", "false", "avro.use.logical.type.converters", "true"))
                .read(Messages.standalone().write(claimed()))).isInstanceOfSatisfying(GenericRecord.class,
                        record -> assertThat(record.get("at")).isEqualTo(at));
    }

    @Test
    void keysHaveSubjectsOfTheirOwn() {
        try (var serializer = new MessageSerializer()) {
            serializer.configure(settings(Map.of("key.subject.name.strategy", "TopicNameStrategy")), true);
            serializer.serialize("t", claimed());
        }
        assertThat(registry.requests).contains("POST /subjects/t-key/versions");
    }

    @Test
    void withoutAutoRegisterASchemaHasToBeThere() {
        var strict = messages(Map.of("auto.register.schemas", "false"));

        assertThatThrownBy(() -> strict.write("slipway.step-reports", claimed()))
                .isInstanceOf(SchemaRegistryException.class).hasMessageContaining(SUBJECT)
                .hasMessageContaining("40401");
        messages(Map.of()).write("slipway.step-reports", claimed());
        assertThat(ByteBuffer.wrap(messages(Map.of("auto.register.schemas", "false", "retries.wait.ms", "7"))
                .write("slipway.step-reports", claimed())).getInt(1)).isEqualTo(2);
    }

    @Test
    void theLatestVersionIsUsedWhenItIsTheSame() {
        messages(Map.of()).write("slipway.step-reports", claimed());
        var latest = messages(Map.of("use.latest.version", "true"));
        assertThat(ByteBuffer.wrap(latest.write("slipway.step-reports", claimed())).getInt(1)).isEqualTo(2);

        var newer = messages(Map.of("use.latest.version", "true", "retries.wait.ms", "9"));
        new dev.slipway.schemas.registry.RestSchemaRegistryClient(dev.slipway.schemas.registry.RegistrySettings
                .of(settings(Map.of())).orElseThrow()).register(SUBJECT, withHint());
        try (var serializer = newer.serializer()) {
            assertThatThrownBy(() -> serializer.serialize("slipway.step-reports", claimed()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("expected version 2 of " + SUBJECT);
        }
    }

    @Test
    void aWrongIdIsNotBelieved() {
        registry.misbehaves(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                PretendRegistry.send(exchange, 200, "application/json", "{\"id\":1}");
                return true;
            }
            return false;
        });

        assertThatThrownBy(() -> messages(Map.of()).write("t", claimed())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the schema registry gave id 1 for dev.slipway.schemas.report.ExecutionClaimed, but that is"
                        + " the id of another schema");
    }

    @Test
    void anIdOfOurLedgerForAnotherTypeIsNotBelieved() {
        var id = Ledger.own().entries().getFirst().id();
        registry.misbehaves(exchange -> {
            PretendRegistry.send(exchange, 200, "application/json", "{\"id\":" + id + "}");
            return true;
        });

        assertThatThrownBy(() -> messages(Map.of()).write("t", claimed()))
                .hasMessageContaining("but that is the id of another schema");
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsUnreadable() {
        assertThatThrownBy(() -> messages(Map.of()).read(new byte[]{0, 0, 0, 0, 77, 1}))
                .isInstanceOf(UnreadableMessage.class).hasMessageContaining("found id 77");
    }

    @Test
    void aRegistryThatIsAwayIsNotTheMessagesFault() {
        var messages = messages(Map.of("http.read.timeout.ms", "200", "schema.registry.request.timeout.ms", "500"));
        registry.close();

        try (var deserializer = messages.deserializer(); var serializer = messages.serializer()) {
            assertThatThrownBy(() -> deserializer.deserialize("t", new byte[]{0, 0, 0, 0, 1, 2}))
                    .isInstanceOf(SchemaRegistryException.class);
            assertThatThrownBy(() -> serializer.serialize("t", claimed())).isInstanceOf(SchemaRegistryException.class);
        }
    }

    @Test
    void aLaterVersionOfOurTypeIsReadWithTheRegistrysHelp() throws IOException {
        var id = registry.add(withHint());
        var record = new GenericData.Record(withHint());
        record.put("execution", "d0-x.1.1.0.1");
        record.put("worker", "w1");
        record.put("incarnation", "abc");
        record.put("at", 1_700_000_000_000L);
        record.put("hint", "later");

        assertThat(messages(Map.of()).read(framed(id, record))).isEqualTo(claimed());
    }

    private Messages messages(Map<String, String> more) {
        return Messages.of(settings(more));
    }

    private Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("schema.registry.url", registry.url().toString());
        return settings;
    }

    private static Schema withHint() {
        var json = CLAIMED.toString();
        return new Schema.Parser().parse(json.substring(0, json.length() - 2)
                + ",{\"name\":\"hint\",\"type\":\"string\",\"default\":\"\"}]}");
    }

    private static byte[] other(long a) throws IOException {
        var record = new GenericData.Record(OTHER);
        record.put("a", a);
        return framed(1, record);
    }

    private static byte[] framed(int id, GenericData.Record record) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static ExecutionClaimed claimed() {
        return new ExecutionClaimed("d0-x.1.1.0.1", "w1", "abc", Instant.ofEpochMilli(1_700_000_000_000L));
    }
}
