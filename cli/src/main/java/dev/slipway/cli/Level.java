package dev.slipway.cli;

import java.util.Locale;

/** How much a log line matters, from least to most. */
enum Level {
    VERBOSE(Terminal.Tone.FAINT), INFO(Terminal.Tone.PLAIN), HIGHLIGHT(Terminal.Tone.STRONG), WAIT(
            Terminal.Tone.WARNING),
    WARNING(Terminal.Tone.WARNING), ERROR(Terminal.Tone.BAD);

    private final Terminal.Tone tone;

    Level(Terminal.Tone tone) {
        this.tone = tone;
    }

    Terminal.Tone tone() {
        return tone;
    }

    /** A level of a later version counts as information. */
    static Level named(String name) {
        for (var level : values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
                return level;
            }
        }
        return INFO;
    }

    boolean includes(Level line) {
        return line.compareTo(this) >= 0;
    }
}
