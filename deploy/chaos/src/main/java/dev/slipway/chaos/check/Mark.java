package dev.slipway.chaos.check;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One line of the ledger: a script says that it begins or ends. Its id tells deployment, step, target and attempt. */
public record Mark(ExecutionId execution, Kind kind, String worker, Instant at) {
    /** Which end of a script. */
    public enum Kind {
        START, END
    }

    /** Reads {@code EXECUTION start|end WORKER MICROSECONDS}; empty for what is no such line. */
    public static Optional<Mark> parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != 4 || !words[3].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(ExecutionId.parse(words[0]), switch (words[1]) {
                case "start" -> Kind.START;
                case "end" -> Kind.END;
                case String other -> throw new IllegalArgumentException(other);
            }, words[2], Instant.EPOCH.plus(Long.parseLong(words[3]), ChronoUnit.MICROS)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean isStart() {
        return kind == Kind.START;
    }
}
