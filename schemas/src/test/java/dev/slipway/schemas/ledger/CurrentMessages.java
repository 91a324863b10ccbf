package dev.slipway.schemas.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas of all message classes that this version generates, free of what only Java needs. */
public final class CurrentMessages {
    private static final Path SOURCES = Path.of("src/main/avro");
    private static final String PARTS_OF_MESSAGES = "common";

    private CurrentMessages() {}

    /** All of them, in the order of their names. */
    public static List<Schema> all() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).map(SOURCES::relativize)
                    .filter(file -> !file.startsWith(PARTS_OF_MESSAGES)).map(CurrentMessages::name).sorted()
                    .map(CurrentMessages::schema).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return "dev.slipway.schemas." + file.toString().replace(".avsc", "").replace('/', '.').replace('\\', '.');
    }

    private static Schema schema(String name) {
        try {
            var generated = (Schema) Class.forName(name).getField("SCHEMA$").get(null);
            return new Schema.Parser().parse(generated.toString()
                    .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                    .replace(",\"avro.java.string\":\"String\"", ""));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected a generated class " + name, e);
        }
    }
}
