package dev.slipway.schemas.secret;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals texts to one reader and opens them again. What was sealed under one purpose opens under no other. */
public final class Seal {
    private final Aead aead;

    Seal(Aead aead) {
        this.aead = aead;
    }

    public byte[] seal(String text, String purpose) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a secret failed", e);
        }
    }

    /** Throws {@link UnopenedSecret} when this reader has no key for it, or it was changed, or sealed for another purpose. */
    public String open(byte[] sealed, String purpose) {
        try {
            return new String(aead.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new UnopenedSecret(
                    "the secret of '" + purpose + "' was sealed with another keyset: start with the keyset file of the "
                            + "server that stored it, or store the value again",
                    e);
        }
    }
}
