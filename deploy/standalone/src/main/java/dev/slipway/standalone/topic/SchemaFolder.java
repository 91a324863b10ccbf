package dev.slipway.standalone.topic;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import dev.slipway.schemas.registry.Compatibility;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** Schemas of another version, from files. */
public record SchemaFolder(List<Schema> schemas) {
    private static final int MOST_FILES = 5_000;
    private static final int LARGEST_FILE = 4 * 1024 * 1024;

    /** What a comparison found: a line for each schema and for each thing that speaks against it. */
    public record Report(boolean fits, List<String> lines) {}

    public SchemaFolder {
        schemas = List.copyOf(schemas);
    }

    /** All {@code .avsc} files below. Throws {@link IllegalArgumentException} that names a file with a mistake. */
    public static SchemaFolder read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("expected a directory with .avsc files, found none at " + directory);
        }
        List<Path> files;
        try (var found = Files.walk(directory)) {
            files = found.filter(file -> file.toString().endsWith(".avsc")).sorted().limit(MOST_FILES + 1L).toList();
        }
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new IllegalArgumentException("expected 1 to " + MOST_FILES + " .avsc files below " + directory
                    + ", found " + (files.isEmpty() ? "none" : "more"));
        }
        var alone = new ArrayList<Schema>();
        for (var file : files) {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + ": expected at most " + LARGEST_FILE + " bytes");
            }
            alone(file).ifPresent(alone::add);
        }
        return new SchemaFolder(alone.size() == files.size() ? alone : together(directory, files));
    }

    /** A schema that holds all of its types; empty for one that refers to others, or that is none. */
    private static Optional<Schema> alone(Path file) throws IOException {
        try {
            return Optional.of(new Schema.Parser().parse(Files.readString(file)));
        } catch (AvroRuntimeException | CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static List<Schema> together(Path directory, List<Path> files) throws IOException {
        var parser = new SchemaParser();
        for (var file : files) {
            try {
                parser.parse(file);
            } catch (AvroRuntimeException | CharacterCodingException e) {
                throw new IllegalArgumentException(file + ": expected an Avro schema, found: " + e.getMessage(), e);
            }
        }
        try {
            return parser.getParsedNamedSchemas();
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException("expected schemas below " + directory + " that refer only to each"
                    + " other, found: " + e.getMessage(), e);
        }
    }

    /** With the newest version of each message of a ledger, in both directions. */
    public Report compareWith(Ledger ledger) {
        var lines = new ArrayList<String>();
        var fits = true;
        int compared = 0;
        for (var schema : schemas.stream().sorted(Comparator.comparing(Schema::getFullName)).toList()) {
            var entry = ledger.current(schema.getFullName());
            if (entry.isPresent()) {
                var found = compare(schema, entry.get());
                lines.add((found.fits() ? "fits      " : "DIFFERS   ") + schema.getFullName());
                found.reasons().forEach(reason -> lines.add("          " + reason));
                fits &= found.fits();
                compared++;
            }
        }
        lines.add(compared + " of " + schemas.size() + " schemas are of messages that this version has, "
                + (fits ? "and all of them fit" : "and not all of them fit"));
        return new Report(fits, lines);
    }

    private static Compatibility compare(Schema other, LedgerEntry own) {
        return Compatibility.between("version " + own.version() + " of this Slipway",
                new Schema.Parser().parse(own.json()), "the other", other);
    }
}
