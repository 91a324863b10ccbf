package dev.slipway.gateway.blob;

import dev.slipway.gateway.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Blobs as files, named by the SHA-256 of their content: {@code ab/cdef...}. One that is there is never changed. */
public final class BlobStore {
    /** Bytes of the largest blob. */
    public static final long LARGEST = 1024L * 1024 * 1024;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;

    public BlobStore(Path directory) {
        this.directory = directory;
    }

    /** What was stored. */
    public record Blob(String sha256, long size) {}

    /** Stores all of a stream, safe on disk when it returns; throws 413 when it is longer than {@code limit}. */
    public Blob put(InputStream content, long limit) throws IOException {
        Files.createDirectories(directory);
        var draft = Files.createTempFile(directory, ".blob", ".tmp");
        try {
            var digest = sha256();
            var size = copy(new DigestInputStream(content, digest), draft, limit);
            var name = HexFormat.of().formatHex(digest.digest());
            var file = file(name);
            if (!Files.exists(file)) {
                Files.createDirectories(parent(file));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                force(parent(file));
            }
            return new Blob(name, size);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long copy(InputStream content, Path draft, long limit) throws IOException {
        var buffer = new byte[64 * 1024];
        long size = 0;
        try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new Problem(413, "too-large", "expected at most " + limit + " bytes, found more");
                }
                var chunk = java.nio.ByteBuffer.wrap(buffer, 0, read);
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
            out.force(true);
        }
        return size;
    }

    /** Whether a blob is there, its content unchecked. */
    public boolean has(String sha256) {
        return SHA_256.matcher(sha256).matches() && Files.isRegularFile(file(sha256));
    }

    /** The file of a blob, whose content was checked against its name; throws 404 when there is none. */
    public Path verified(String sha256) throws IOException {
        if (!SHA_256.matcher(sha256).matches()) {
            throw Problem.badRequest("expected the SHA-256 of a blob as 64 lower-case hex digits");
        }
        var file = file(sha256);
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("blob " + sha256);
        }
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new Problem(500, "corrupt-blob", "the blob " + sha256 + " was changed on disk: restore " + file
                    + " from a backup, or store its source again after deleting it");
        }
        return file;
    }

    private Path file(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        if (parent == null) {
            throw new IllegalStateException("a blob lies in a directory: " + file);
        }
        return parent;
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
