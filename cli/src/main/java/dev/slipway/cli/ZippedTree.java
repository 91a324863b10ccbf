package dev.slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as a zip: the same files are always the same bytes. What can be executed and what is a link is noted. */
final class ZippedTree {
    /** The first time that a zip can tell. */
    private static final long NO_TIME = 315_619_200_000L;

    private ZippedTree() {}

    /** A temporary file with a directory's content, or a single file. */
    static Path of(Path content) throws IOException {
        var zip = Files.createTempFile("slipway-package", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            if (Files.isDirectory(content)) {
                for (var file : below(content)) {
                    add(out, file, content.relativize(file).toString());
                }
            } else {
                add(out, content, String.valueOf(content.getFileName()));
            }
            return zip;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(zip);
            throw e;
        }
    }

    private static List<Path> below(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            var found = files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
            if (found.isEmpty()) {
                throw new IOException("expected files in it, found none");
            }
            return found;
        }
    }

    private static void add(ZipOutputStream out, Path file, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        if (Files.isSymbolicLink(file)) {
            entry.setComment("l");
            out.putNextEntry(entry);
            out.write(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        } else {
            if (Files.isExecutable(file)) {
                entry.setComment("x");
            }
            out.putNextEntry(entry);
            Files.copy(file, out);
        }
        out.closeEntry();
    }
}
