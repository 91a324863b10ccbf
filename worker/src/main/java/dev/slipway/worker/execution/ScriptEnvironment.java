package dev.slipway.worker.execution;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.script.Interpreter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a script finds in its environment beyond the worker's own: proxies, and the variables that its action wants there.
 * The bootstrap sets them within the script, so that no other process carries them.
 */
final class ScriptEnvironment {
    private static final Pattern CHOSEN = Pattern.compile("Slipway\\.Action\\.EnvironmentVariable\\[(.*)]",
            Pattern.DOTALL);
    private static final String EXPOSED = "Slipway.Action.ExposeVariables";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** With these the worker marks what belongs to a script. */
    private static final String OURS = "SLIPWAY_";

    private ScriptEnvironment() {}

    /** {@code inherited}: the worker's own environment. */
    static Map<String, String> of(ScriptRun run, Map<String, String> inherited) throws StepFailed {
        var environment = new LinkedHashMap<>(Proxies.of(inherited, run.secrets::add));
        for (var variable : run.property(EXPOSED).lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            var value = run.values.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(variable))
                    .map(Map.Entry::getValue).findFirst();
            if (value.isPresent()) {
                put(environment, variable.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value.get());
            } else {
                run.log.say(Level.WARNING, "Expected a variable '" + variable
                        + "' to put into the script's environment, found none of this name");
            }
        }
        for (var property : run.order.properties().keySet()) {
            var chosen = CHOSEN.matcher(property);
            if (chosen.matches()) {
                put(environment, chosen.group(1), run.property(property));
            }
        }
        return environment;
    }

    private static void put(Map<String, String> environment, String name, String value) throws StepFailed {
        if (!NAME.matcher(name).matches() || name.startsWith(OURS)) {
            throw new StepFailed("expected the name of an environment variable, of letters, digits and _, not beginning"
                    + " with a digit or with " + OURS + ", found '" + name + "'");
        }
        environment.put(name, value.replace("\0", ""));
    }

    /** What is said of a script's surroundings before its first line. (scripts.md section 4) */
    static String banner(Interpreter interpreter, Path directory, String runAs) {
        return interpreter.language().title() + " Environment Information:\n  Version: " + interpreter.version() + ", "
                + interpreter.program() + "\n  OperatingSystem: " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n  CurrentUser: "
                + (runAs.isBlank() ? System.getProperty("user.name") : runAs.strip()) + "\n  HostName: " + hostName()
                + "\n  ProcessorCount: "
                + Runtime.getRuntime().availableProcessors() + "\n  CurrentDirectory: " + directory
                + "\n  TempDirectory: " + System.getenv().getOrDefault("TMPDIR", "/tmp");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
