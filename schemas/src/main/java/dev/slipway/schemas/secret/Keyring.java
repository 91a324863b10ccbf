package dev.slipway.schemas.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.keyderivation.KeyDerivationConfig;
import com.google.crypto.tink.keyderivation.KeysetDeriver;
import com.google.crypto.tink.keyderivation.PrfBasedKeyDerivationParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of a server, or of one worker pool. A server's keyset derives a key for each reader, so a pool's keyset,
 * written by {@link #exportPool}, opens that pool's secrets and nothing else.
 */
public final class Keyring {
    private static final String CATALOG = "catalog";
    private static final String TOKENS = "tokens";

    private final KeysetHandle keys;
    private final boolean derives;
    private final Map<String, Seal> seals = new ConcurrentHashMap<>();

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
            KeyDerivationConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keyring(KeysetHandle keys, boolean derives) {
        this.keys = keys;
        this.derives = derives;
    }

    /** A new server keyset. */
    public static Keyring create() {
        try {
            var parameters = PrfBasedKeyDerivationParameters.builder()
                    .setPrfParameters(PredefinedPrfParameters.HKDF_SHA256)
                    .setDerivedKeyParameters(PredefinedAeadParameters.AES256_GCM).build();
            return new Keyring(KeysetHandle.generateNew(parameters, RegistryConfiguration.get()), true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("making a keyset failed", e);
        }
    }

    /** Reads a keyset file, of a server or of a pool. */
    public static Keyring load(Path file) throws IOException {
        try {
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            var derives = handle.getPrimary().getKey().getParameters() instanceof PrfBasedKeyDerivationParameters;
            return new Keyring(handle, derives);
        } catch (GeneralSecurityException e) {
            throw new IOException("expected a keyset in " + file + ", found something else: " + e.getMessage(), e);
        }
    }

    /** Reads a server's keyset file, or makes one there, readable by its owner only. */
    public static Keyring loadOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                create().save(file);
            } catch (FileAlreadyExistsException _) {
                // another process of this server was faster: its keyset is the one
            }
        }
        return load(file);
    }

    public void save(Path file) throws IOException {
        write(file, keys);
    }

    /** Writes a keyset that opens and seals the secrets of one worker pool only. */
    public void exportPool(String space, String pool, Path file) throws IOException {
        write(file, derive(poolSalt(space, pool)));
    }

    /** For documents at rest. */
    public Seal catalog() {
        return seal(CATALOG);
    }

    /** For what the workers of a pool open. */
    public Seal pool(String space, String pool) {
        return derives ? seal(poolSalt(space, pool)) : seals.computeIfAbsent("own", _ -> new Seal(primitive(keys)));
    }

    /** A token that lets the holder of an execution fetch its blobs and store its artifacts. */
    public String token(String execution) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(TOKENS).seal(execution, TOKENS));
    }

    /** The execution that a token was made for; throws {@link UnopenedSecret} when it is not one of ours. */
    public String executionOf(String token) {
        try {
            return seal(TOKENS).open(Base64.getUrlDecoder().decode(token), TOKENS);
        } catch (IllegalArgumentException e) {
            throw new UnopenedSecret("expected an execution's token", e);
        }
    }

    private Seal seal(String salt) {
        return seals.computeIfAbsent(salt, wanted -> new Seal(primitive(derive(wanted))));
    }

    private KeysetHandle derive(String salt) {
        if (!derives) {
            throw new IllegalStateException(
                    "expected the keyset of a server, found that of a worker pool: it holds no key for " + salt);
        }
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), KeysetDeriver.class)
                    .deriveKeyset(salt.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("deriving the key for " + salt + " failed", e);
        }
    }

    private static Aead primitive(KeysetHandle handle) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset of Slipway holds AES-256-GCM keys", e);
        }
    }

    private static String poolSalt(String space, String pool) {
        return "pool/" + space + "/" + pool;
    }

    private static void write(Path file, KeysetHandle handle) throws IOException {
        try {
            var text = TinkJsonProtoKeysetFormat.serializeKeyset(handle, RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            var directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            var draft = Files.createTempFile(directory, ".keyset", ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text, StandardOpenOption.TRUNCATE_EXISTING);
            try {
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("writing a keyset to " + file + " failed", e);
        }
    }
}
