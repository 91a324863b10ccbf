package dev.slipway.schemas.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's id: {@code d<partition>-<20 characters>}. It carries the partition of its lane, so that whoever knows
 * the id finds the owner of the deployment without asking anyone.
 */
public record DeploymentId(int partition, String unique) {
    private static final String BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int PARTITION_DIGITS = 4;
    private static final int UNIQUE_LENGTH = 20;

    /** Reads the text form; throws {@link IllegalArgumentException} that names what was found. */
    public static DeploymentId parse(String text) {
        var id = read(text, text.length());
        if (id == null) {
            throw new IllegalArgumentException("expected a deployment id such as d0-01h2k3m4n5p6q7r8s9t0, found '"
                    + text.substring(0, Math.min(text.length(), 80)) + "'");
        }
        return id;
    }

    /** What {@code text} is up to {@code end}; null when that is no id. Not by a pattern: every event is read by its id. */
    static @Nullable DeploymentId read(String text, int end) {
        var dash = text.indexOf('-');
        if (dash < 0 || end != dash + 1 + UNIQUE_LENGTH || text.charAt(0) != 'd') {
            return null;
        }
        var partition = Digits.read(text, 1, dash, PARTITION_DIGITS);
        if (partition == Digits.NONE) {
            return null;
        }
        for (int at = dash + 1; at < end; at++) {
            if (BASE_32.indexOf(text.charAt(at)) < 0) {
                return null;
            }
        }
        return new DeploymentId(partition, text.substring(dash + 1, end));
    }

    public static DeploymentId random(int partition, RandomGenerator random) {
        var bytes = new byte[UNIQUE_LENGTH];
        random.nextBytes(bytes);
        return new DeploymentId(partition, spell(bytes));
    }

    /** The same principal with the same idempotency key gets the same id, whatever else was forgotten. */
    public static DeploymentId derived(int partition, String principal, String idempotencyKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(principal.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
            return new DeploymentId(partition, spell(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String spell(byte[] bytes) {
        var text = new StringBuilder(UNIQUE_LENGTH);
        for (int i = 0; i < UNIQUE_LENGTH; i++) {
            text.append(BASE_32.charAt(bytes[i] & 31));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "d" + partition + "-" + unique;
    }
}
