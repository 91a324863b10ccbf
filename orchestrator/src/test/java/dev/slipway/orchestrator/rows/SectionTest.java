package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class SectionTest {
    private final StoredBytes all = new StoredBytes();
    private final Section<String> cats = new Section<>(all.store(), "c", Serdes.String());
    private final Section<String> dogs = new Section<>(all.store(), "d", Serdes.String());

    @Test
    void sectionsHaveNothingInCommonButTheirStore() {
        cats.put("tom", "grey");
        dogs.put("tom", "brown");
        assertThat(cats.get("tom")).isEqualTo("grey");
        assertThat(cats.delete("tom")).isEqualTo("grey");
        assertThat(cats.get("tom")).isNull();
        assertThat(dogs.get("tom")).isEqualTo("brown");
        assertThat(all.rows).hasSize(1);
    }

    @Test
    void aSectionIsReadInTheOrderOfItsKeysFromItsFirstToItsLast() {
        dogs.put("rex", "1");
        List.of("b", "", "a", ":", ";", "\uD83D\uDC31").forEach(key -> cats.put(key, "1"));
        assertThat(keys(cats.all())).containsExactly("", ":", ";", "a", "b", "\uD83D\uDC31");
        assertThat(keys(cats.range(null, "a"))).containsExactly("", ":", ";", "a");
        assertThat(keys(cats.range("a", null))).containsExactly("a", "b", "\uD83D\uDC31");
        assertThat(keys(dogs.all())).containsExactly("rex");
    }

    @Test
    void aPrefixFindsWhatBeginsWithItWhateverFollows() {
        List.of("x/1", "x/\uD83D\uDC31", "x", "y/1").forEach(key -> cats.put(key, "1"));
        dogs.put("x/2", "1");
        assertThat(keys(cats.prefixScan("x/", Serdes.String().serializer()))).containsExactlyInAnyOrder("x/1",
                "x/\uD83D\uDC31");
    }

    @Test
    void anEmptySectionSaysSoInAFullStore() {
        dogs.put("rex", "1");
        assertThat(cats.approximateNumEntries()).isZero();
        assertThat(dogs.approximateNumEntries()).isPositive();
    }

    private static List<String> keys(KeyValueIterator<String, String> found) {
        var keys = new ArrayList<String>();
        try (found) {
            found.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }
}
