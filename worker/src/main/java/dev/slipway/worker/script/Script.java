package dev.slipway.worker.script;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A script and all that it is given. {@code secret}: its text must be gone from disk before its first line;
 * {@code arguments}: text for its command line; {@code token}: what its service messages have to carry, or empty;
 * {@code banner}: what is said of its surroundings, or empty; {@code setting}: a setting of its action, or empty.
 */
public record Script(String text, boolean secret, Map<String, String> variables, Map<String, String> environment,
        String arguments, String token, String banner, List<Module> modules, Function<String, String> setting) {
    /** A script module in the language of the script. */
    public record Module(String name, String text) {
        private static final String PREFIX = "Octopus.Script.Module[";

        /** The file that scripts load it by: the letters, digits and _ of its name. (process.md S-70) */
        String fileName(String extension) {
            return name.replaceAll("[^\\p{L}\\p{Nd}_]", "") + extension;
        }

        /** Whether a variable is the text or the language of a module, which no script looks up. */
        public static boolean isVariable(String variable) {
            return variable.startsWith(PREFIX) || variable.startsWith("Octopus.Script.Module.Language[");
        }

        /** The name of the module whose text this variable is, or empty. */
        public static String nameOf(String variable) {
            return variable.startsWith(PREFIX) && variable.endsWith("]")
                    ? variable.substring(PREFIX.length(), variable.length() - 1)
                    : "";
        }
    }

    boolean isSet(String name) {
        return setting.apply(name).strip().equalsIgnoreCase("true");
    }

    @Override
    public String toString() {
        return "Script[" + text.length() + " characters]";
    }
}
