package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.ReadModel;
import java.time.Instant;
import java.util.List;
import redis.clients.jedis.params.ZAddParams;
import redis.clients.jedis.params.ZRangeParams;

/** Deployments that have ended and were not taken off since; applying the event of their end puts them here. */
public final class EndedDeployments {
    static final String KEY = ReadModel.PREFIX + "ended";

    private final ReadModel model;

    public EndedDeployments(ReadModel model) {
        this.model = model;
    }

    /** Those that have ended, or are to be looked at again, before now; the earliest first. */
    public List<String> due(Instant now, int limit) {
        return model.redis().zrange(KEY, ZRangeParams
                .zrangeByScoreParams(Double.NEGATIVE_INFINITY, (double) now.toEpochMilli()).limit(0, limit));
    }

    /** Puts off when a deployment is due. */
    public void lookAgain(String id, Instant at) {
        model.redis().zadd(KEY, (double) at.toEpochMilli(), id, ZAddParams.zAddParams().xx());
    }

    public void takeOff(String id) {
        model.redis().zrem(KEY, id);
    }
}
