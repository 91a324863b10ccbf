package dev.slipway.schemas.id;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Deployments of one lane queue behind each other: {@code space/project/environment[/tenant]}. All that is decided
 * about them is decided in one partition.
 */
public record Lane(String space, String project, String environment, @Nullable String tenant) {
    /** Reads the text form; throws {@link IllegalArgumentException} that names what was found. */
    public static Lane parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException(
                    "expected a lane such as default/web-shop/production, found '" + text + "'");
        }
        return new Lane(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : null);
    }

    /** The partition that owns this lane, of {@code partitions} in all. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(toString().getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        var text = space + "/" + project + "/" + environment;
        return tenant == null ? text : text + "/" + tenant;
    }
}
