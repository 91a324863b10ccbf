package dev.slipway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A Redis server beside this process, on loopback only, with a password of its own. It ends with this process, however
 * that ends; what it holds survives a restart, but not a crash of Redis itself.
 */
public final class EmbeddedRedis implements AutoCloseable {
    private static final String SNAPSHOT = "copy.rdb";

    private final DataDirectory directory;
    private final RedisProcess process;
    private final URI url;

    private EmbeddedRedis(DataDirectory directory, RedisProcess process, URI url) {
        this.directory = directory;
        this.process = process;
        this.url = url;
    }

    /** Starts and returns when clients are answered. Port 0 takes a free one. Throws {@link StartRefused}. */
    public static EmbeddedRedis start(Path data, int port) {
        var directory = DataDirectory.claim(data);
        try {
            var program = RedisBinary.unpackInto(directory.path());
            RedisProcess.awaitEndOfEarlier(directory.path(), program);
            var chosen = Ports.claim("Redis", InetAddress.ofLiteral("127.0.0.1"), port);
            var password = password(directory.path());
            var process = RedisProcess.start(directory.path(), program,
                    configuration(directory.path(), chosen, password));
            // loaded, and outdated from here on: a crash must not bring it back
            Files.deleteIfExists(directory.path().resolve(SNAPSHOT));
            return new EmbeddedRedis(directory, process,
                    URI.create("redis://:" + password + "@127.0.0.1:" + chosen));
        } catch (StartRefused e) {
            directory.close();
            throw e;
        } catch (IOException e) {
            directory.close();
            throw new StartRefused("Redis did not start in " + directory.path() + ": " + e, e);
        }
    }

    /** With the password; keep it out of logs. */
    public URI url() {
        return url;
    }

    public int port() {
        return url.getPort();
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }

    private static String password(Path directory) throws IOException {
        var file = directory.resolve("password");
        if (Files.exists(file) && Files.size(file) > 0) {
            return Files.readString(file).strip();
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        writePrivate(file, password);
        return password;
    }

    private static Path configuration(Path directory, int port, String password) throws IOException {
        var file = directory.resolve("redis.conf");
        writePrivate(file, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                dbfilename %s
                save ""
                appendonly no
                shutdown-on-sigterm save
                daemonize no
                loglevel notice
                """.formatted(port, password, directory.toString().replace("\\", "\\\\").replace("\"", "\\\""),
                SNAPSHOT));
        return file;
    }

    private static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
}
