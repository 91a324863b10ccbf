package dev.slipway.cli;

import dev.slipway.documents.Document;
import dev.slipway.documents.Finding;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.ValueFrom;
import dev.slipway.documents.ValuesSpec;
import dev.slipway.documents.VariableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values of this machine's environment and files in the place of the words that ask for them. */
final class LocalValues {
    private static final long LARGEST = 1024 * 1024;

    private final Map<String, String> environment;
    private final Path directory;
    private final List<Finding> findings = new ArrayList<>();

    /** {@code directory}: what relative files are relative to. */
    LocalValues(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Document fillIn(Document document) {
        return switch (document.spec()) {
            case ValuesSpec values -> with(document, values.withVariables(fillIn(document, values.variables())));
            case PlainSpec _ -> document;
        };
    }

    private static Document with(Document document, Spec spec) {
        return new Document(document.key(), document.displayName(), spec, document.origin());
    }

    private List<VariableSpec> fillIn(Document document, List<VariableSpec> given) {
        var variables = new ArrayList<VariableSpec>();
        for (var i = 0; i < given.size(); i++) {
            variables.add(fillIn(document, given.get(i), "spec.variables[" + i + "].valueFrom"));
        }
        return variables;
    }

    private VariableSpec fillIn(Document document, VariableSpec variable, String field) {
        var from = variable.valueFrom();
        if (from == null) {
            return variable;
        }
        var value = value(document, from, field);
        return value == null ? variable : variable.withValue(value);
    }

    private @Nullable String value(Document document, ValueFrom from, String field) {
        return switch (from) {
            case ValueFrom.Env(var name) -> {
                var value = environment.get(name);
                yield value == null
                        ? missing(document, field + ".env", "the environment variable " + name + " is not set here")
                        : value;
            }
            case ValueFrom.File(var path) -> content(document, directory.resolve(path), field + ".file");
        };
    }

    /** Without the line end that editors put behind a last line. */
    private @Nullable String content(Document document, Path file, String field) {
        try {
            return Files.size(file) > LARGEST
                    ? missing(document, field, "expected at most " + LARGEST + " bytes in " + file)
                    : Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            return missing(document, field, "can't read " + file + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private @Nullable String missing(Document document, String field, String message) {
        findings.add(new Finding(document.origin().source(), document.origin().line(), 1, field, message));
        return null;
    }
}
