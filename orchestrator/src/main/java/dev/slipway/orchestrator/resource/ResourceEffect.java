package dev.slipway.orchestrator.resource;

/** Who is to be told what. */
public sealed interface ResourceEffect {
    String holder();

    /** It has the resource; told again to be sure that it still needs it. */
    record TellGranted(String holder) implements ResourceEffect {}

    record TellDelayed(String holder, Delay delay) implements ResourceEffect {}
}
