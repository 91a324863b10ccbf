package dev.slipway.worker.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files in a zip. Nothing of it gets out of the directory that it is unpacked into, whatever its names say. The comment
 * of an entry is {@code x} for what can be executed, {@code l} for a link.
 */
public final class PackedTree {
    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;
    private static final int LONGEST_LINK = 4096;

    private final Path directory;
    private final BooleanSupplier stopped;
    private final Map<Path, String> links = new LinkedHashMap<>();
    private long bytes;
    private int count;

    private PackedTree(Path directory, BooleanSupplier stopped) {
        this.directory = directory.toAbsolutePath().normalize();
        this.stopped = stopped;
    }

    /** Answers the number of files. Ends early once {@code stopped}. */
    public static int unpack(Path zip, Path directory, BooleanSupplier stopped) throws FileNotChanged {
        var tree = new PackedTree(directory, stopped);
        try (var packed = new ZipFile(zip.toFile())) {
            for (var entries = packed.entries().asIterator(); entries.hasNext() && !stopped.getAsBoolean();) {
                tree.unpack(packed, entries.next());
            }
            // last, so that no file is written through one
            for (var link : tree.links.entrySet()) {
                tree.link(link.getKey(), link.getValue());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FileNotChanged("unpacking the source of the script failed: " + e.getMessage(), e);
        }
        return tree.count;
    }

    private void unpack(ZipFile packed, ZipEntry entry) throws IOException, FileNotChanged {
        var path = inside(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        if (++count > MOST_FILES) {
            throw new FileNotChanged("expected at most " + MOST_FILES + " files in the source of a script");
        }
        Files.createDirectories(parent(path));
        try (var content = packed.getInputStream(entry)) {
            if ("l".equals(entry.getComment())) {
                links.put(path, new String(content.readNBytes(LONGEST_LINK), StandardCharsets.UTF_8));
            } else {
                copy(content, path);
            }
        }
        if ("x".equals(entry.getComment())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void copy(InputStream content, Path path) throws IOException, FileNotChanged {
        var buffer = new byte[64 * 1024];
        try (var out = Files.newOutputStream(path)) {
            for (int read = content.read(buffer); read >= 0 && !stopped.getAsBoolean(); read = content.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw new FileNotChanged("expected at most " + MOST_BYTES + " bytes in the source of a script");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private void link(Path path, String target) throws IOException, FileNotChanged {
        var leads = parent(path).resolve(target).normalize();
        if (Path.of(target).isAbsolute() || !leads.startsWith(directory)) {
            throw new FileNotChanged("expected links that stay within the source of the script, '"
                    + directory.relativize(path) + "' leads to '" + target + "'");
        }
        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, Path.of(target));
    }

    private Path inside(String name) throws FileNotChanged {
        try {
            var path = directory.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && !name.contains("\\") && path.startsWith(directory)
                    && !path.equals(directory)) {
                return path;
            }
        } catch (InvalidPathException _) {
            // told like every other name that is none
        }
        throw new FileNotChanged("expected names within the source of the script, found '" + name + "'");
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a file lies in a directory: " + path);
        }
        return parent;
    }
}
