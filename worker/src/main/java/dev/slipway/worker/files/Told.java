package dev.slipway.worker.files;

import dev.slipway.worker.log.Level;

/** Takes what is told about files on the way. */
@FunctionalInterface
public interface Told {
    void say(Level level, String text);
}
