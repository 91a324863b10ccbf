package dev.slipway.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much a log line matters, from least to most. */
enum Level {
    VERBOSE(Terminal.Tone.FAINT), INFO(Terminal.Tone.PLAIN), HIGHLIGHT(Terminal.Tone.STRONG), WAIT(
            Terminal.Tone.WARNING),
    WARNING(Terminal.Tone.WARNING), ERROR(Terminal.Tone.BAD);

    private static final Map<String, Level> NAMED = Arrays.stream(values())
            .collect(Collectors.toMap(level -> level.name().toLowerCase(Locale.ROOT), level -> level));

    private final Terminal.Tone tone;

    Level(Terminal.Tone tone) {
        this.tone = tone;
    }

    Terminal.Tone tone() {
        return tone;
    }

    /** A level of a later version counts as information. */
    static Level named(String name) {
        return NAMED.getOrDefault(name, INFO);
    }

    boolean includes(Level line) {
        return line.compareTo(this) >= 0;
    }
}
