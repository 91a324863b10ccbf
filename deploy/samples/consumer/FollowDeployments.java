import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.*;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.*;

/** Follows deployments with nothing but kafka-clients and avro: java FollowDeployments.java KAFKA REGISTRY-URL */
class FollowDeployments {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Map<Integer, GenericDatumReader<Object>> READERS = new HashMap<>();

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "group.id", "follow-deployments",
                "auto.offset.reset", "earliest", "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("slipway.deployment-events"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var type = new String(record.headers().lastHeader("ce_type").value());
                    System.out.println(record.key() + " " + type + " " + read(record.value(), args[1]));
                }
            }
        }
    }

    /** A zero, the schema's id in four bytes, then Avro. */
    static Object read(byte[] bytes, String registry) throws IOException, InterruptedException {
        int id = ByteBuffer.wrap(bytes).getInt(1);
        if (!READERS.containsKey(id)) {
            var request = HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id + "/schema")).build();
            var schema = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            READERS.put(id, new GenericDatumReader<>(new Schema.Parser().parse(schema)));
        }
        return READERS.get(id).read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }
}
