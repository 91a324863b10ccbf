package dev.slipway.worker.supervise;

/** This worker can't run a script on the terms that are asked for. The message is for the step's author. */
public final class Refused extends Exception {
    Refused(String message) {
        super(message);
    }
}
