package dev.slipway.variables.dotnet;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A {@code DateTime} or {@code DateTimeOffset}: the time as read, what is known of its zone, and its offset. */
public record DotNetDate(LocalDateTime time, Kind kind, ZoneOffset offset) {

    /** What is known of the zone. {@link #OFFSET} marks a {@code DateTimeOffset}; local time is UTC. */
    public enum Kind {
        UNSPECIFIED, UTC, LOCAL, OFFSET
    }

    /** As {@code DateTime.TryParse} gives it: with a zone, shifted to local time. */
    public DotNetDate toLocal() {
        return kind == Kind.UNSPECIFIED ? this : new DotNetDate(utc(), Kind.LOCAL, ZoneOffset.UTC);
    }

    /** As {@code DateTimeOffset.TryParse} gives it: without a zone, it is local time. */
    public DotNetDate toOffset() {
        return new DotNetDate(time, Kind.OFFSET, offset);
    }

    LocalDateTime utc() {
        return time.minusSeconds(offset.getTotalSeconds());
    }

    /** The zone in the way of the format {@code K}. */
    String zone() {
        return switch (kind) {
            case UNSPECIFIED -> "";
            case UTC -> "Z";
            case LOCAL, OFFSET -> hoursAndMinutes();
        };
    }

    String hoursAndMinutes() {
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId().substring(0, 6);
    }
}
