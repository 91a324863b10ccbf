package dev.slipway.orchestrator.stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A message on its way out: through which sink, under which key. */
record Outbound(String sink, String key, Object message, Headers headers) {
    static Outbound of(String sink, String key, Object message) {
        return new Outbound(sink, key, message, new RecordHeaders());
    }
}
