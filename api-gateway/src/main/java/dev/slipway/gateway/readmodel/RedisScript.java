package dev.slipway.gateway.readmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A Lua script that Redis runs as one step. */
public record RedisScript(String text, String sha) {
    /** Keys and arguments of one run. */
    public record Call(List<String> keys, List<String> arguments) {}

    /** Reads a script that lies beside {@code owner} on the class path. */
    public static RedisScript beside(Class<?> owner, String name) {
        try (var stream = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            var bytes = stream.readAllBytes();
            var sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
            return new RedisScript(new String(bytes, StandardCharsets.UTF_8), sha);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
