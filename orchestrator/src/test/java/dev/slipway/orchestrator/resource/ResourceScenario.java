package dev.slipway.orchestrator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

/** Reads as a story about one resource: who asks, who gives back, and who has it then. */
final class ResourceScenario {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Resource resource = Resource.FREE;
    private ResourceTurn last = new ResourceTurn(resource, List.of(), List.of());

    /** Alone. */
    ResourceScenario writes(String holder) {
        return asks(holder, Claim.ALONE);
    }

    /** Together with others that read. */
    ResourceScenario reads(String holder) {
        return asks(holder, Claim.SHARED);
    }

    ResourceScenario asks(String holder, int limit) {
        return when(new ResourceInput.Request(holder, limit, "deployment " + holder, NOW));
    }

    ResourceScenario returns(String holder) {
        return when(new ResourceInput.Return(holder, NOW));
    }

    ResourceScenario when(ResourceInput input) {
        last = ResourceTurn.take(resource, input);
        resource = last.resource();
        return this;
    }

    ResourceScenario heldBy(String... holders) {
        assertThat(resource.held()).extracting(Claim::holder).containsExactly(holders);
        return this;
    }

    ResourceScenario awaitedBy(String... holders) {
        assertThat(resource.waiting()).extracting(Claim::holder).containsExactly(holders);
        return this;
    }

    ResourceScenario telling(ResourceEffect... effects) {
        assertThat(last.effects()).containsExactly(effects);
        return this;
    }

    ResourceScenario thenNothing() {
        assertThat(last.events()).isEmpty();
        return this;
    }

    void isFree() {
        assertThat(resource.isFree()).as("%s", resource).isTrue();
    }
}
