package dev.slipway.documents;

import java.time.Instant;
import java.util.List;

/** Who may ask with a key: the key itself is known by its hash only. Written by the gateway alone. */
public record ApiKeySpec(String user, List<String> teams, String hash, Instant createdAt) implements PlainSpec {
    public ApiKeySpec {
        teams = List.copyOf(teams);
    }
}
