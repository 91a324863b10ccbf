package dev.slipway.gateway.access;

import dev.slipway.documents.ApiKeySpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.schemas.id.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys: {@code slipway_<id>_<secret>}. Of the secret, 256 random bits, only the hash is stored. */
public final class ApiKeys {
    static final String PREFIX = "slipway_";

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 200;

    private final Documents documents;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Documents documents) {
        this.documents = documents;
    }

    /** A new key: its text, to be shown once, and what is stored of it. */
    public record Issued(String id, String key, ApiKeySpec spec) {}

    public Issued issue(String id, String user, List<String> teams, Instant now) {
        var secret = hex(SECRET_BYTES);
        return new Issued(id, PREFIX + id + "_" + secret,
                new ApiKeySpec(user, teams, HexFormat.of().formatHex(hash(secret)), now));
    }

    public String newId() {
        return hex(6);
    }

    /** Null when the key is none of ours. */
    @Nullable
    String userOf(String key) {
        var end = key.lastIndexOf('_');
        if (!key.startsWith(PREFIX) || end <= PREFIX.length() || key.length() > LONGEST) {
            return null;
        }
        var stored = documents.find(documentKey(key.substring(PREFIX.length(), end)));
        if (stored.isEmpty() || !(stored.get().document().spec() instanceof ApiKeySpec spec)) {
            return null;
        }
        var expected = spec.hash().getBytes(StandardCharsets.US_ASCII);
        var found = HexFormat.of().formatHex(hash(key.substring(end + 1))).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, found) ? spec.user() : null;
    }

    /** Whether there is any key at all. */
    public boolean any() {
        return documents.any(Kind.API_KEY);
    }

    public static DocumentKey documentKey(String id) {
        return new DocumentKey(Names.DEFAULT_SPACE, Kind.API_KEY, id);
    }

    private String hex(int bytes) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
