package dev.slipway.gateway.submit;

/** How many partitions lanes are spread over. */
public record Lanes(int partitions) {}
