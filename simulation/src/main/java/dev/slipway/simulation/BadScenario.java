package dev.slipway.simulation;

/** What is given does not fit what is played; the message says what was expected. */
final class BadScenario extends RuntimeException {
    BadScenario(String message) {
        super(message);
    }
}
