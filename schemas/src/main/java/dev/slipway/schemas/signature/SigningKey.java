package dev.slipway.schemas.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Someone's private Ed25519 key, in a file of PEM that only its owner may read. */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private static final long LARGEST = 64 * 1024;
    private static final Pattern PEM = Pattern
            .compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Writes a new key to a file that must not be there yet, and answers its line for files of trusted keys. Throws
     * {@link java.nio.file.FileAlreadyExistsException}.
     */
    public static String create(String owner, Path file) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
            var owners = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, owners);
            Files.writeString(file, pem, StandardOpenOption.WRITE);
            return TrustedKeys.line(owner, pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** Throws {@link IOException} that names the file for one that holds no Ed25519 key. */
    public static SigningKey read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("expected a private Ed25519 key as PEM in " + file + ", found a larger file");
        }
        var found = PEM.matcher(Files.readString(file));
        if (!found.find()) {
            throw new IOException("expected a private Ed25519 key as PEM in " + file
                    + ", found something else: 'slipway key create' makes one");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(found.group(1));
            return new SigningKey(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("expected a private Ed25519 key as PEM in " + file + ", found another", e);
        }
    }

    /** The signature, in Base64. */
    public String sign(SignedScript script) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(script.canonical());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a key that was read failed", e);
        }
    }
}
