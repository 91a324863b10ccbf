package dev.slipway.orchestrator.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind in the store of all rows, as a store of its own: their keys begin with the section's letter. A
 * commit then writes to one changelog, where a store for each kind would take one small batch each, and the markers that
 * go with it.
 */
final class Section<V> implements KeyValueStore<String, V> {
    private static final String BEGIN = ":";
    /** The character behind that: nothing of the section lies at or behind it. */
    private static final String END = ";";

    private final KeyValueStore<String, byte[]> rows;
    private final String name;
    private final Serde<V> values;

    Section(KeyValueStore<String, byte[]> rows, String letter, Serde<V> values) {
        this.rows = rows;
        this.name = letter;
        this.values = values;
    }

    private String key(String key) {
        return name + BEGIN + key;
    }

    private @Nullable V read(byte @Nullable [] bytes) {
        return bytes == null ? null : values.deserializer().deserialize(name, bytes);
    }

    private byte @Nullable [] bytes(@Nullable V value) {
        return value == null ? null : values.serializer().serialize(name, value);
    }

    @Override
    public @Nullable V get(String key) {
        return read(rows.get(key(key)));
    }

    @Override
    public void put(String key, @Nullable V value) {
        rows.put(key(key), bytes(value));
    }

    @Override
    public @Nullable V putIfAbsent(String key, @Nullable V value) {
        return read(rows.putIfAbsent(key(key), bytes(value)));
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        return read(rows.delete(key(key)));
    }

    @Override
    public KeyValueIterator<String, V> range(@Nullable String from, @Nullable String to) {
        return new Rows(rows.range(key(from == null ? "" : from), to == null ? name + END : key(to)));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return range(null, null);
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S keys) {
        var begin = key(new String(keys.serialize(name, prefix), StandardCharsets.UTF_8));
        return new Rows(rows.prefixScan(begin, Serdes.String().serializer()));
    }

    /** Counts those of all sections, or says that there is none of this. */
    @Override
    public long approximateNumEntries() {
        try (var any = all()) {
            return any.hasNext() ? rows.approximateNumEntries() : 0;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("the store of all rows is begun, not a section of it");
    }

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    private final class Rows implements KeyValueIterator<String, V> {
        private final KeyValueIterator<String, byte[]> found;

        Rows(KeyValueIterator<String, byte[]> found) {
            this.found = found;
        }

        private String own(String key) {
            return key.substring(name.length() + BEGIN.length());
        }

        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
            var row = found.next();
            return KeyValue.pair(own(row.key), values.deserializer().deserialize(name, row.value));
        }

        @Override
        public String peekNextKey() {
            return own(found.peekNextKey());
        }

        @Override
        public void close() {
            found.close();
        }
    }
}
