package dev.slipway.gateway.log;

import dev.slipway.schemas.id.ExecutionId;
import java.util.List;

/**
 * What has come of a deployment's logs, in the order in which it came. {@code token}: of this account of it, "" when there
 * is none; {@code reached}: how far it goes.
 */
record LogNews(String token, String reached, List<Lines> lines) {
    static final LogNews NOTHING = new LogNews("", "0", List.of());

    /** Lines of one execution that came, or could be shown, with one record. */
    record Lines(int partition, long offset, ExecutionId execution, long first, long last) {
        /** Reads {@code <partition>:<offset>:<execution>:<first>:<last>}. */
        static Lines read(String text) {
            var parts = text.split(":", -1);
            return new Lines(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), ExecutionId.parse(parts[2]),
                    Long.parseLong(parts[3]), Long.parseLong(parts[4]));
        }
    }
}
