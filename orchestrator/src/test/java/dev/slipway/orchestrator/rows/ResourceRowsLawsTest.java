package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceInput;
import dev.slipway.orchestrator.resource.ResourceTurn;
import dev.slipway.orchestrator.state.ClaimRow;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Resources that are read again from their rows after every input are the same, whatever has happened. */
class ResourceRowsLawsTest {
    private static final int RUNS = 100;
    private static final int INPUTS = 100;
    private static final List<ResourceId> ALL = List.of(ResourceId.machine("default", "web-1"),
            ResourceId.machine("default", "web-10"), ResourceId.tag("default", "x//000000000000001"),
            ResourceId.taskCap("default"), ResourceId.taskCap("other"));
    private static final Serde<ClaimRow> CODEC = RowCodec.of(ClaimRow.class, ClaimRow.getClassSchema());

    private final TreeMap<String, byte[]> rows = new TreeMap<>();

    @Test
    void aRestartAfterAnyInputChangesNothing() {
        for (long seed = 1; seed <= RUNS; seed++) {
            rows.clear();
            play(new Random(seed), seed);
        }
    }

    private void play(Random random, long seed) {
        var resources = new Resources(store());
        for (int i = 0; i < INPUTS; i++) {
            var id = ALL.get(random.nextInt(ALL.size()));
            var holder = "h" + random.nextInt(6);
            var at = Instant.ofEpochMilli(i);
            resources.save(id, ResourceTurn.take(resources.find(id), random.nextBoolean()
                    ? new ResourceInput.Request(holder, random.nextBoolean() ? Claim.ALONE : Claim.SHARED, "t", at)
                    : new ResourceInput.Return(holder, at)));
            var restarted = new Resources(store());
            for (var one : ALL) {
                assertThat(restarted.find(one)).as("seed %d: %s", seed, one).isEqualTo(resources.find(one));
            }
            assertThat(restarted.contested()).as("seed %d", seed).isEqualTo(resources.contested());
        }
        assertThat(rows).as("seed %d: a row for each claim", seed).hasSize(ALL.stream().map(resources::find)
                .mapToInt(resource -> resource.held().size() + resource.waiting().size()).sum());
    }

    /** A store in bytes, of which only what {@link Resources} asks for is there. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<String, ClaimRow> store() {
        return (KeyValueStore<String, ClaimRow>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{KeyValueStore.class}, (_, method, given) -> switch (method.getName()) {
                    case "put" -> rows.put((String) given[0], CODEC.serializer().serialize("", (ClaimRow) given[1]));
                    case "delete" -> rows.remove((String) given[0]) == null ? null : new ClaimRow();
                    case "all" -> iterator(rows.entrySet().iterator());
                    case String name -> throw new UnsupportedOperationException(name);
                });
    }

    private static KeyValueIterator<String, ClaimRow> iterator(Iterator<Map.Entry<String, byte[]>> entries) {
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<String, ClaimRow> next() {
                var entry = entries.next();
                return KeyValue.pair(entry.getKey(), CODEC.deserializer().deserialize("", entry.getValue()));
            }

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
