package dev.slipway.cli;

import dev.slipway.variables.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Variables as an object of JSON: a text is a value, nothing is an empty one, anything else is its JSON. */
final class VariableFile {
    private static final long LARGEST = 256L * 1024 * 1024;

    private VariableFile() {}

    static Variables read(Path file) {
        var node = json(file);
        if (!node.isObject()) {
            throw new CommandFailed(Exit.USAGE, "expected an object of names and values in " + file);
        }
        return of(node);
    }

    static Variables of(JsonNode object) {
        var variables = Variables.builder();
        object.properties().forEach(member -> variables.set(member.getKey(), value(member.getValue())));
        return variables.build();
    }

    /** A file as JSON; what can't be read is the mistake of who named it. */
    static JsonNode json(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CommandFailed(Exit.USAGE, "expected at most " + LARGEST + " bytes in " + file);
            }
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't read " + file + " (" + e.getClass().getSimpleName() + ")", e);
        } catch (JacksonException e) {
            throw new CommandFailed(Exit.USAGE, "expected JSON in " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable String value(JsonNode node) {
        return node.isNull() ? null : node.isString() ? node.asString() : Json.compact(node);
    }
}
