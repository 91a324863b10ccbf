package dev.slipway.schemas.signature;

import dev.slipway.schemas.id.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose scripts are trusted: a file of lines {@code ed25519 KEY NAME}, as {@code slipway key create} prints them; what
 * follows a {@code #} is a comment.
 */
public final class TrustedKeys {
    private static final String KIND = "ed25519";
    private static final long LARGEST = 1024 * 1024;
    private static final int MOST = 1000;

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** Throws {@link IOException} with file and line for what is no key. */
    public static TrustedKeys read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("expected at most " + LARGEST + " bytes of trusted keys in " + file);
        }
        var keys = new LinkedHashMap<String, PublicKey>();
        var number = 0;
        for (var text : Files.readAllLines(file)) {
            number++;
            var line = text.replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            var parts = line.split("\\s+", -1);
            if (parts.length != 3 || !parts[0].equals(KIND) || !Names.isName(parts[2])) {
                throw new IOException("expected '" + KIND + " KEY NAME' in line " + number + " of " + file);
            }
            if (keys.putIfAbsent(parts[2], key(parts[1], file, number)) != null || keys.size() > MOST) {
                throw new IOException("expected at most " + MOST + " keys, each name once, in " + file + ", line "
                        + number + " is one too many");
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("expected trusted keys in " + file + ", found none: 'slipway key create' prints the"
                    + " line for one");
        }
        return new TrustedKeys(keys);
    }

    private static PublicKey key(String base64, Path file, int line) throws IOException {
        try {
            return KeyFactory.getInstance(SigningKey.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("expected a public Ed25519 key in Base64 in line " + line + " of " + file, e);
        }
    }

    static String line(String owner, PublicKey key) {
        return KIND + " " + Base64.getEncoder().encodeToString(key.getEncoded()) + " " + owner;
    }

    /** Who signed the script, if it is one of these. */
    public Optional<String> signerOf(SignedScript script) {
        var given = script.properties().getOrDefault(SignedScript.SIGNATURE, "");
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(given.strip());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        var form = script.canonical();
        return keys.entrySet().stream().filter(known -> isOf(known.getValue(), form, signature)).map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isOf(PublicKey key, byte[] form, byte[] signature) {
        try {
            var verification = Signature.getInstance(SigningKey.ALGORITHM);
            verification.initVerify(key);
            verification.update(form);
            return verification.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
