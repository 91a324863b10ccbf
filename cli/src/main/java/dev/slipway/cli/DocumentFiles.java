package dev.slipway.cli;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads documents from files, with the values that only this machine knows filled in. */
final class DocumentFiles {
    /** Documents in the order in which a server can take them; mistakes as file:line:column: field: message. */
    record Documents(List<Document> documents, List<String> findings) {}

    private static final long LARGEST = 64L * 1024 * 1024;

    private final Map<String, String> environment;
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Document> written = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    DocumentFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /** With the values that only this machine knows. */
    Documents read(List<String> files) {
        return read(files, true);
    }

    /** As they are written. */
    Documents readAsWritten(List<String> files) {
        return read(files, false);
    }

    private Documents read(List<String> files, boolean fillIn) {
        for (var file : files) {
            if (file.equals("-")) {
                readOne("-", Path.of(""), fillIn);
            } else if (Files.isDirectory(Path.of(file))) {
                below(Path.of(file)).forEach(found -> readOne(found.toString(), found, fillIn));
            } else {
                readOne(file, Path.of(file), fillIn);
            }
        }
        // what a document names is there before it
        documents.sort(Comparator.comparing(document -> document.key().kind()));
        return new Documents(List.copyOf(documents), findings.stream().map(Finding::toString).toList());
    }

    private void readOne(String source, Path file, boolean fillIn) {
        var reading = DocumentReader.read(source, bytes(source, file));
        findings.addAll(reading.findings());
        reading.documents().forEach(this::compare);
        if (!fillIn) {
            documents.addAll(reading.documents());
            return;
        }
        var parent = source.equals("-") ? null : file.toAbsolutePath().getParent();
        var values = new LocalValues(environment, parent == null ? Path.of("").toAbsolutePath() : parent);
        for (var document : reading.documents()) {
            documents.add(values.fillIn(document));
        }
        findings.addAll(values.findings());
    }

    /** Of a document that says this here and that there, neither may win unnoticed. */
    private void compare(Document document) {
        var first = written.putIfAbsent(document.key().toString().toLowerCase(Locale.ROOT), document);
        if (first != null && !(document.key().equals(first.key()) && document.spec().equals(first.spec())
                && Objects.equals(document.displayName(), first.displayName()))) {
            findings.add(new Finding(document.origin().source(), document.origin().line(), 1, "metadata.name",
                    document.key().kind().title() + " '" + document.key().name() + "' is there twice and differs,"
                            + " first in " + first.origin().source() + ":" + first.origin().line()));
        }
    }

    private static byte[] bytes(String source, Path file) {
        try {
            if (source.equals("-")) {
                return System.in.readNBytes((int) LARGEST);
            }
            var size = Files.size(file);
            if (size > LARGEST) {
                throw new CommandFailed(Exit.USAGE,
                        "expected at most " + LARGEST + " bytes in " + file + ", found " + size);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't read " + source + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private static List<Path> below(Path directory) {
        try (var paths = Files.walk(directory)) {
            var found = paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
            if (found.isEmpty()) {
                throw new CommandFailed(Exit.USAGE, "expected .yaml, .yml or .json files in " + directory
                        + ", found none");
            }
            return found;
        } catch (IOException e) {
            throw new CommandFailed(Exit.USAGE, "can't read " + directory + ": " + e.getMessage(), e);
        }
    }
}
