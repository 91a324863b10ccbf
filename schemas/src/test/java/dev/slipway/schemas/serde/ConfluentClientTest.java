package dev.slipway.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.registry.PretendRegistry;
import dev.slipway.schemas.registry.RegistrySettings;
import dev.slipway.schemas.registry.RestSchemaRegistryClient;
import dev.slipway.schemas.registry.SchemaReference;
import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.registry.SchemaText;
import dev.slipway.schemas.report.ExecutionClaimed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A witness: Confluent's own client, which nobody here wrote, and ours understand each other's schemas and bytes. */
class ConfluentClientTest {
    private static final String TOPIC = "slipway.step-reports";
    private static final String SUBJECT = TOPIC + "-" + ExecutionClaimed.class.getName();
    private static final String SCHEMA = Ledger.own().current(ExecutionClaimed.class.getName()).orElseThrow().json();
    private static final String PART = "{\"type\":\"record\",\"name\":\"Part\",\"namespace\":\"n\",\"fields\":"
            + "[{\"name\":\"a\",\"type\":\"long\"}]}";
    private static final String WHOLE = "{\"type\":\"record\",\"name\":\"Whole\",\"namespace\":\"n\",\"fields\":"
            + "[{\"name\":\"part\",\"type\":\"n.Part\"}]}";

    private PretendRegistry registry;
    private CachedSchemaRegistryClient theirs;
    private RestSchemaRegistryClient ours;
    private Messages messages;

    @BeforeEach
    void start() throws IOException {
        registry = PretendRegistry.start();
        var settings = Map.of("schema.registry.url", registry.url().toString());
        theirs = new CachedSchemaRegistryClient(registry.url().toString(), 100);
        ours = new RestSchemaRegistryClient(RegistrySettings.of(settings).orElseThrow());
        messages = Messages.of(settings);
    }

    @AfterEach
    void stop() throws IOException {
        theirs.close();
        registry.close();
    }

    @Test
    void theyFindWhatWeRegistered() throws Exception {
        int id = ours.register(SUBJECT, parsed(SCHEMA));

        assertThat(theirs.getSchemaById(id).canonicalString()).isEqualTo(new AvroSchema(SCHEMA).canonicalString());
        assertThat(theirs.getId(SUBJECT, new AvroSchema(SCHEMA))).isEqualTo(id);
        assertThat(theirs.getVersion(SUBJECT, new AvroSchema(SCHEMA))).isEqualTo(1);
        assertThat(theirs.getLatestSchemaMetadata(SUBJECT).getId()).isEqualTo(id);
        assertThat(theirs.getAllSubjects()).containsExactly(SUBJECT);
        assertThat(theirs.register(SUBJECT, new AvroSchema(SCHEMA))).as("registered again").isEqualTo(id);
    }

    @Test
    void weFindWhatTheyRegistered() throws Exception {
        int id = theirs.register(SUBJECT, new AvroSchema(SCHEMA));

        assertThat(ours.schemaById(id)).isEqualTo(parsed(SCHEMA));
        assertThat(ours.lookup(SUBJECT, parsed(SCHEMA)).id()).isEqualTo(id);
        assertThat(ours.latest(SUBJECT).version()).isEqualTo(1);
        assertThat(ours.versions(SUBJECT)).isEqualTo(theirs.getAllVersions(SUBJECT));
        assertThat(ours.register(SUBJECT, parsed(SCHEMA))).as("registered again").isEqualTo(id);
    }

    @Test
    void schemasThatReferToOthersAreTheSameForBoth() throws Exception {
        ours.register("part", parsed(PART));
        int id = ours.register("whole", new SchemaText(WHOLE, List.of(new SchemaReference("n.Part", "part", 1))));

        var found = (AvroSchema) theirs.getSchemaById(id);
        assertThat(found.references()).singleElement()
                .satisfies(reference -> assertThat(reference.getSubject()).isEqualTo("part"));
        assertThat(found.rawSchema().toString()).isEqualTo(ours.schemaById(id).toString());
    }

    @Test
    void bothAreRefusedWhatDoesNotFit() throws Exception {
        theirs.register("part", new AvroSchema(PART));
        var other = PART.replace("long", "string");

        assertThat(theirs.testCompatibility("part", new AvroSchema(other))).isFalse();
        assertThat(ours.testCompatibility("part", parsed(other)).fits()).isFalse();
        assertThatThrownBy(() -> theirs.register("part", new AvroSchema(other)))
                .isInstanceOfSatisfying(RestClientException.class, e -> assertThat(e.getStatus()).isEqualTo(409));
        assertThatThrownBy(() -> ours.register("part", parsed(other)))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessageContaining("TYPE_MISMATCH at /fields/0/type");
    }

    @Test
    void theyReadTheBytesThatWeWrite() throws IOException {
        var bytes = new ByteArrayInputStream(messages.write(TOPIC, claimed()));

        var schema = new ConfluentSchemaRegistryCoder(SUBJECT, theirs).readSchema(bytes);
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        var record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        assertThat(record.get("execution")).hasToString("d0-x.1.1.0.1");
        assertThat(record.get("worker")).hasToString("w1");
        assertThat(record.get("at")).isEqualTo(claimed().getAt().toEpochMilli());
    }

    @Test
    void weReadTheBytesThatTheyWrite() throws IOException {
        var schema = new AvroSchema(SCHEMA).rawSchema();
        var record = new GenericData.Record(schema);
        record.put("execution", "d0-x.1.1.0.1");
        record.put("worker", "w1");
        record.put("incarnation", "abc");
        record.put("at", claimed().getAt().toEpochMilli());
        var bytes = new ByteArrayOutputStream();
        new ConfluentSchemaRegistryCoder(SUBJECT, theirs).writeSchema(schema, bytes);
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();

        assertThat(messages.read(bytes.toByteArray())).isEqualTo(claimed());
    }

    private static Schema parsed(String json) {
        return new Schema.Parser().parse(json);
    }

    private static ExecutionClaimed claimed() {
        return new ExecutionClaimed("d0-x.1.1.0.1", "w1", "abc", Instant.ofEpochMilli(1_700_000_000_000L));
    }
}
