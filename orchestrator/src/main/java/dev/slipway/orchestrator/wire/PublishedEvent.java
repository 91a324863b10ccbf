package dev.slipway.orchestrator.wire;

import org.apache.avro.specific.SpecificRecord;

/** An event as it leaves: its CloudEvents type and the message. */
public record PublishedEvent(String type, SpecificRecord message) {}
