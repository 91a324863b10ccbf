package dev.slipway.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command can't be carried out; the message is for the person who typed it and may have several lines. */
public final class CommandFailed extends RuntimeException {
    private final Exit exit;
    @SuppressWarnings("serial") // never written anywhere
    private final List<Mistake> mistakes;

    /** A field that a server finds at fault. */
    record Mistake(String field, String message) {}

    public CommandFailed(Exit exit, String message) {
        this(exit, message, null);
    }

    public CommandFailed(Exit exit, String message, @Nullable Throwable cause) {
        this(exit, message, List.of(), cause);
    }

    CommandFailed(Exit exit, String message, List<Mistake> mistakes, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
        this.mistakes = List.copyOf(mistakes);
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    public Exit exit() {
        return exit;
    }
}
