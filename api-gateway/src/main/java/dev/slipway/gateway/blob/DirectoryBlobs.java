package dev.slipway.gateway.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named blobs as files of a directory that all gateways share. */
public final class DirectoryBlobs implements NamedBlobs {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9.-]*(/[A-Za-z0-9-][A-Za-z0-9.-]*)*");

    private final Path directory;

    public DirectoryBlobs(Path directory) {
        this.directory = directory;
    }

    @Override
    public Draft draft() throws IOException {
        Files.createDirectories(directory);
        return new FileDraft(Files.createTempFile(directory, ".draft", ".tmp"));
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(file(name));
    }

    @Override
    public @Nullable Stored open(String name) throws IOException {
        try {
            return new FileStored(FileChannel.open(file(name), StandardOpenOption.READ));
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    @Override
    public void delete(String prefix) throws IOException {
        walk(prefix, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void each(String prefix, Consumer<Entry> taker) throws IOException {
        walk(prefix, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                taker.accept(new Entry(directory.relativize(file).toString(), attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    private void walk(String prefix, SimpleFileVisitor<Path> visitor) throws IOException {
        var from = file(prefix);
        if (Files.isDirectory(from)) {
            Files.walkFileTree(from, visitor);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("expected the name of a blob, found '" + name + "'");
        }
        return directory.resolve(name);
    }

    /** A file without a name, on its way. */
    private final class FileDraft implements Draft {
        private final Path draft;
        private final FileChannel channel;

        FileDraft(Path draft) throws IOException {
            this.draft = draft;
            this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        }

        @Override
        public OutputStream out() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public boolean keepAs(String name) throws IOException {
            var file = ready(name);
            try {
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException _) {
                return false;
            } catch (UnsupportedOperationException _) {
                // without links two may write the same in the same moment: either is whole
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
        }

        @Override
        public void keepInPlaceOf(String name) throws IOException {
            Files.move(draft, ready(name), StandardCopyOption.ATOMIC_MOVE);
        }

        private Path ready(String name) throws IOException {
            channel.force(true);
            var file = file(name);
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return file;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(draft);
        }
    }

    private record FileStored(FileChannel channel) implements Stored {
        @Override
        public long size() {
            try {
                return channel.size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            var bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("expected " + length + " bytes at " + offset + ", the blob ends before");
                }
            }
            return bytes.array();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
