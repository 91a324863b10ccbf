package dev.slipway.worker.files;

import dev.slipway.worker.log.Level;
import java.nio.file.Path;

/** Counts what was replaced in one file, and tells what could not be. */
final class Replacing {
    private final Path path;
    private final Told told;
    private int count;

    Replacing(Path path, Told told) {
        this.path = path;
        this.told = told;
    }

    void done() {
        count++;
    }

    int count() {
        return count;
    }

    /** One variable that has no place here; the others go on. */
    void refused(String name, String reason) {
        told.say(Level.WARNING, "The variable '" + name + "' was not put into " + path + ": " + reason);
    }

    void warn(String text) {
        told.say(Level.WARNING, path + ": " + text);
    }
}
