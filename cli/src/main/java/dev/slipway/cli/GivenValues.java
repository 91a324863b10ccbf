package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads N=V, N=@FILE and N=@env:X. */
final class GivenValues {
    private static final String FROM_ENVIRONMENT = "@env:";

    private final Map<String, String> environment;

    GivenValues(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> read(List<String> assignments) {
        var values = new LinkedHashMap<String, String>();
        for (var assignment : assignments) {
            var equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new CommandFailed(Exit.USAGE, "expected --variable NAME=VALUE, found '" + assignment + "'");
            }
            var name = assignment.substring(0, equals);
            values.put(name, value(name, assignment.substring(equals + 1)));
        }
        return values;
    }

    private String value(String name, String text) {
        if (text.startsWith("@@") || !text.startsWith("@")) {
            return text.startsWith("@@") ? text.substring(1) : text;
        }
        if (text.startsWith(FROM_ENVIRONMENT)) {
            var wanted = text.substring(FROM_ENVIRONMENT.length());
            var value = environment.get(wanted);
            if (value == null) {
                throw new CommandFailed(Exit.USAGE, "--variable " + name + ": the environment variable " + wanted
                        + " is not set here");
            }
            return value;
        }
        try {
            return Files.readString(Path.of(text.substring(1)));
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "--variable " + name + ": can't read " + text.substring(1) + " ("
                    + e.getClass().getSimpleName() + ")", e);
        }
    }
}
