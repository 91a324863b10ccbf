package dev.slipway.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.ledger.CurrentMessages;
import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.report.ExecutionClaimed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final int CLAIMED_ID = Ledger.own().current(ExecutionClaimed.class.getName()).orElseThrow().id();

    private final Messages messages = Messages.standalone();

    @Test
    void aMessageIsAZeroByteItsIdAndAvro() {
        var bytes = messages.write(claimed());

        assertThat(Arrays.copyOf(bytes, 5)).isEqualTo(ByteBuffer.allocate(5).put((byte) 0).putInt(CLAIMED_ID).array());
        assertThat(messages.read(bytes)).isEqualTo(claimed());
    }

    @Test
    void everyMessageOfTheLedgerIsReadBackAsItWasWritten() throws ReflectiveOperationException {
        var random = new Random(20_261_122);
        for (var schema : CurrentMessages.all()) {
            for (int i = 0; i < 50; i++) {
                var message = RandomMessages.of(Class.forName(schema.getFullName()), random);
                assertThat(messages.read(messages.write(message))).as(schema.getFullName()).isEqualTo(message);
            }
        }
    }

    @Test
    void aFieldThatOnlyTheWriterHadIsPassedOver() throws IOException {
        var newer = new Schema.Parser().parse(ExecutionClaimed.getClassSchema().toString().replace(
                "{\"name\":\"worker\"", "{\"name\":\"hint\",\"type\":\"long\",\"default\":0},{\"name\":\"worker\""));
        var record = new GenericData.Record(newer);
        record.put("execution", "d0-x.1.1.0.1");
        record.put("hint", 12L);
        record.put("worker", "w1");
        record.put("incarnation", "abc");
        record.put("at", 1_700_000_000_000L);

        assertThat(new Messages(knowing(newer), Reading.GENERATED).read(bytes(7, record))).isEqualTo(claimed());
    }

    @Test
    void aWriterThatCannotBeReadIsNamedWithTheReason() {
        var other = new Schema.Parser()
                .parse(ExecutionClaimed.getClassSchema().toString().replace("\"worker\"", "\"host\""));

        assertThatThrownBy(() -> new Messages(knowing(other), Reading.GENERATED).read(framed(7, 0)))
                .isInstanceOf(UnreadableMessage.class).hasMessageContaining("schema 7 of dev.slipway")
                .hasMessageContaining("worker");
    }

    @Test
    void aTypeOfALaterVersionIsUnknownAndNotAnError() {
        var id = 1_799_999_001;

        assertThat(messages.read(framed(id, 1, 2, 3))).isEqualTo(new UnknownMessage(id, "unknown"));
    }

    @Test
    void aLaterVersionOfAKnownTypeIsNeverPassedOver() {
        assertThatThrownBy(() -> messages.read(framed(CLAIMED_ID + 5, 1, 2, 3))).isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("newer version of dev.slipway.schemas.report.ExecutionClaimed");
    }

    @Test
    void anIdThatARegistryGaveOutNeedsThatRegistry() {
        assertThatThrownBy(() -> messages.read(framed(42, 1))).isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("found 42").hasMessageContaining("schema.registry.url");
    }

    @Test
    void whatIsNoMessageIsRefusedWithWhatWasFound() {
        assertThatThrownBy(() -> messages.read(new byte[0])).isInstanceOf(UnreadableMessage.class)
                .hasMessage("expected a message of at least 5 bytes, found 0");
        assertThatThrownBy(() -> messages.read("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessage("expected a message that starts with byte 0, found 123");
    }

    @Test
    void aMessageThatEndsTooSoonOrTooLateIsUnreadable() {
        var whole = messages.write(claimed());
        for (int length = 5; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> messages.read(cut)).isInstanceOf(UnreadableMessage.class);
        }
        assertThatThrownBy(() -> messages.read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(UnreadableMessage.class).hasMessageContaining("found more behind it");
    }

    @Test
    void randomBytesBehindAnIdNeverEndInAnythingButAnUnreadableMessage() {
        var random = new Random(4711);
        for (var entry : Ledger.own().current()) {
            for (int i = 0; i < 300; i++) {
                var noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                var bytes = ByteBuffer.allocate(5 + noise.length).put((byte) 0).putInt(entry.id()).put(noise).array();
                try {
                    messages.read(bytes);
                } catch (UnreadableMessage e) {
                    assertThat(e).hasMessageStartingWith("expected a ");
                }
            }
        }
    }

    @Test
    void aCountOfHalfABillionLinesTakesNoMemory() {
        var id = Ledger.own().current(LogLines.class.getName()).orElseThrow().id();

        assertThatThrownBy(() -> messages.read(framed(id, 2, 'e', 2, 0x80, 0xca, 0xb5, 0xee, 0x01)))
                .isInstanceOf(UnreadableMessage.class).hasMessageStartingWith("expected a LogLines in 13 bytes");
    }

    @Test
    void aFieldThatIsNotSetIsNamedWhenItIsWritten() {
        var message = new ExecutionClaimed();
        message.put("execution", "d0-x.1.1.0.1");

        assertThatThrownBy(() -> messages.write(message)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ExecutionClaimed").hasMessageContaining("worker");
        assertThat(messages.read(messages.write(claimed()))).as("the next message is whole").isEqualTo(claimed());
    }

    @Test
    void aPartOfAMessageIsNotAMessage() {
        assertThatThrownBy(() -> messages.write(new Variable("a", "b", null)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("schemas.common.Variable");
    }

    @Test
    void kafkaGetsNullForNullAndItsOwnExceptionForUnreadableBytes() {
        try (var serializer = messages.serializer(); var deserializer = messages.deserializer()) {
            assertThat(serializer.serialize("t", null)).isNull();
            assertThat(deserializer.deserialize("t", null)).isNull();
            assertThat(deserializer.deserialize("t", serializer.serialize("t", claimed()))).isEqualTo(claimed());
            assertThatThrownBy(() -> deserializer.deserialize("slipway.logs", new byte[3]))
                    .isInstanceOf(SerializationException.class).hasMessageContaining("slipway.logs");
        }
    }

    @Test
    void kafkaMakesTheSerdesByTheirNames() throws ReflectiveOperationException {
        var serializer = MessageSerializer.class.getConstructor().newInstance();
        var deserializer = MessageDeserializer.class.getConstructor().newInstance();
        serializer.configure(Map.of("bootstrap.servers", "b:9092"), false);
        deserializer.configure(Map.of("group.id", "g"), false);

        assertThat(deserializer.deserialize("t", serializer.serialize("t", claimed()))).isEqualTo(claimed());
    }

    @Test
    void aMessageCostsItsOwnMemoryAndNoSchema() {
        var bytes = messages.write(claimed());
        long before = allocated();
        for (int i = 0; i < 10_000; i++) {
            messages.write(claimed());
            messages.read(bytes);
        }
        assertThat((allocated() - before) / 10_000).as("bytes for one message written and read").isLessThan(2_000);
    }

    @Test
    void manyThreadsShareOneOfThem() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                work.add(() -> readsBackWhatItWrote(new Random(seed)));
            }
            for (var done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    private boolean readsBackWhatItWrote(Random random) throws ReflectiveOperationException {
        for (int i = 0; i < 40; i++) {
            for (var entry : Ledger.own().current()) {
                SpecificRecord message = RandomMessages.of(Class.forName(entry.name()), random);
                if (!messages.read(messages.write(message)).equals(message)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private static SchemaSource knowing(Schema writer) {
        return new SchemaSource() {
            @Override
            public int id(@Nullable String topic, MessageType type) {
                return 7;
            }

            @Override
            public Optional<Schema> writerSchema(int id) {
                return Optional.of(writer);
            }
        };
    }

    private static ExecutionClaimed claimed() {
        return new ExecutionClaimed("d0-x.1.1.0.1", "w1", "abc", Instant.ofEpochMilli(1_700_000_000_000L));
    }

    private static byte[] framed(int id, int... content) {
        var frame = ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id);
        for (int value : content) {
            frame.put((byte) value);
        }
        return frame.array();
    }

    private static byte[] bytes(int id, GenericData.Record record) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(framed(id));
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
