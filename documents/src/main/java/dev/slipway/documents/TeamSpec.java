package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users that answer for something together; a user whose API key names the team belongs to it too. */
public record TeamSpec(@Nullable String description, List<String> members) implements PlainSpec {
    public TeamSpec {
        members = List.copyOf(members);
    }
}
