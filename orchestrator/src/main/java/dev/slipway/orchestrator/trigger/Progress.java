package dev.slipway.orchestrator.trigger;

import dev.slipway.schemas.id.Lane;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where releases have succeeded, as it stood before the turn. */
public interface Progress {
    /** The environments in which the release has succeeded for the tenant, or for none. */
    Set<String> succeeded(String space, String project, String release, @Nullable String tenant);

    /** The release that has succeeded last in a lane. */
    Optional<String> last(Lane lane);

    /** Whether its phase has brought the release to the lane already, whatever came of it. */
    boolean isBrought(Lane lane, String release);
}
