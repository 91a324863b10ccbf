package dev.slipway.orchestrator.resource;

/** What has happened to a resource. Past tense; never refused. */
public sealed interface ResourceEvent {
    Claim claim();

    record Queued(Claim claim) implements ResourceEvent {}

    record Granted(Claim claim) implements ResourceEvent {}

    record Returned(Claim claim) implements ResourceEvent {}
}
