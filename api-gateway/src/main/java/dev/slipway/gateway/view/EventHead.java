package dev.slipway.gateway.view;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What every event of a deployment carries. */
public record EventHead(String deployment, long sequence, Instant at, String space, String project,
        String environment) {
    /** Null when the message is no event of a deployment. */
    public static @Nullable EventHead of(Object message) {
        if (!(message instanceof SpecificRecord event)
                || !event.getSchema().getNamespace().equals("dev.slipway.schemas.event")) {
            return null;
        }
        return new EventHead((String) field(event, "deployment"), (Long) field(event, "sequence"),
                (Instant) field(event, "at"), (String) field(event, "space"), (String) field(event, "project"),
                (String) field(event, "environment"));
    }

    private static Object field(SpecificRecord event, String name) {
        return event.get(event.getSchema().getField(name).pos());
    }
}
