package dev.slipway.cli;

import dev.slipway.documents.schema.JsonSchemas;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of a kind of document; needs no server. */
@Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON Schema of a kind of document, or of all of them, for editors.")
final class SchemaCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "For example Project; without it one schema for all kinds.")
    @Nullable
    String kind;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(kind == null ? JsonSchemas.ofAll() : JsonSchemas.of(Kinds.named(kind)));
        out.flush();
        return Exit.SUCCESS.code();
    }
}
