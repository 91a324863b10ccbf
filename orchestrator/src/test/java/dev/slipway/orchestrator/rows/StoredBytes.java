package dev.slipway.orchestrator.rows;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store without a stream: rows in the order of the bytes of their keys, as a real one has them. */
final class StoredBytes {
    final NavigableMap<String, byte[]> rows = new TreeMap<>((one, other) -> Arrays
            .compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));

    /** As a section of it sees it. */
    @SuppressWarnings("unchecked")
    KeyValueStore<String, byte[]> store() {
        return (KeyValueStore<String, byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{KeyValueStore.class}, (_, method, given) -> switch (method.getName()) {
                    case "get" -> rows.get((String) given[0]);
                    case "put" -> rows.put((String) given[0], (byte[]) given[1]);
                    case "delete" -> rows.remove((String) given[0]);
                    case "approximateNumEntries" -> (long) rows.size();
                    case "range" -> iterator(rows.subMap((String) given[0], true, (String) given[1], true));
                    case "prefixScan" -> iterator(withPrefix((String) given[0]));
                    case String name -> throw new UnsupportedOperationException(name);
                });
    }

    private Map<String, byte[]> withPrefix(String prefix) {
        var found = new TreeMap<>(rows);
        found.keySet().removeIf(key -> !key.startsWith(prefix));
        return found;
    }

    private static KeyValueIterator<String, byte[]> iterator(Map<String, byte[]> rows) {
        Iterator<Map.Entry<String, byte[]>> entries = rows.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<String, byte[]> next() {
                var entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
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
