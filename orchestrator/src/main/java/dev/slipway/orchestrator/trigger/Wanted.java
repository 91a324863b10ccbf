package dev.slipway.orchestrator.trigger;

import dev.slipway.schemas.id.Lane;
import java.util.Optional;

/** A deployment that is to be asked for. */
public record Wanted(Lane lane, Optional<String> release, Optional<String> channel, Optional<String> runbook) {}
