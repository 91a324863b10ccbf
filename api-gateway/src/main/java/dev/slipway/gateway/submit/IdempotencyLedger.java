package dev.slipway.gateway.submit;

import dev.slipway.gateway.readmodel.ReadModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Remembers what was asked under an idempotency key, sealed, so that another request under the same key is noticed. It
 * may forget: the same request under the same key is the same deployment all the same.
 */
public final class IdempotencyLedger {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyLedger.class);
    private static final String KEY = "k:";
    private static final Duration KEPT = Duration.ofDays(7);

    private final ReadModel model;
    private final Sealing sealing;

    public IdempotencyLedger(ReadModel model, Sealing sealing) {
        this.model = model;
        this.sealing = sealing;
    }

    /** Whether the payload is the first under this key, or the same as the first. */
    boolean agrees(String unique, String payload) {
        var sealed = Base64.getEncoder().encodeToString(sealing.seal(purpose(unique), payload));
        try {
            var first = model.remember(KEY + unique, sealed, KEPT);
            return first == null || payload.equals(
                    sealing.open(purpose(unique),
                            Base64.getDecoder().decode(first.getBytes(StandardCharsets.US_ASCII))));
        } catch (JedisException e) {
            LOG.warn("Redis is away: whether an idempotency key was used for something else is not checked", e);
            return true;
        }
    }

    private static String purpose(String unique) {
        return "idempotency/" + unique;
    }
}
