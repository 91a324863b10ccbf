package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Values that are given on a command line: N=V, N=@FILE and N=@env:X. */
final class GivenValues {
    private static final String FROM_ENVIRONMENT = "@env:";

    @Option(names = "--variable", paramLabel = "N=V|N=@FILE|N=@env:X", description = "A value for this one time, by the name of the variable or by the label that it is asked for with; may be repeated. Write @@ for a value that starts with @.")
    List<String> variables = new ArrayList<>();

    /** As a field of a request. */
    static void addTo(ObjectNode body, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(body.putObject("variables")::put);
        }
    }

    Map<String, String> read(Map<String, String> environment) {
        var values = new LinkedHashMap<String, String>();
        for (var assignment : variables) {
            var equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new CommandFailed(Exit.USAGE, "expected --variable NAME=VALUE, found '" + assignment + "'");
            }
            var name = assignment.substring(0, equals);
            values.put(name, value(name, assignment.substring(equals + 1), environment));
        }
        return values;
    }

    private static String value(String name, String text, Map<String, String> environment) {
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
        return text("--variable " + name, text.substring(1));
    }

    /** What is in a file that an option names. */
    static String text(String option, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, option + ": can't read " + file + " (" + e.getClass().getSimpleName()
                    + ")", e);
        }
    }
}
