package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/** Questions of a space that wait for an answer: a sorted set of their times and ids, written with the rows. */
public final class OpenInterruptions {
    private static final int WINDOW = 200;

    private final ReadModel model;

    OpenInterruptions(ReadModel model) {
        this.model = model;
    }

    /** {@code place}: where a list goes on behind it. */
    public record Listed(String place, DeploymentInterruption interruption) {}

    /** The longest waiting first; at most {@code limit}, those behind {@code after}. */
    List<Listed> list(String space, @Nullable String after, int limit) {
        var found = new ArrayList<Listed>();
        var from = after == null ? "-" : "(" + after;
        while (found.size() < limit) {
            var window = model.redis().zrange(ViewStore.INDEX + space + ":q",
                    ZRangeParams.zrangeByLexParams(from, "+").limit(0, WINDOW));
            read(window).stream().limit(limit - found.size()).forEach(found::add);
            if (window.size() < WINDOW) {
                break;
            }
            from = "(" + window.getLast();
        }
        return found;
    }

    private List<Listed> read(List<String> places) {
        var asked = new LinkedHashMap<String, Response<List<String>>>();
        try (AbstractPipeline pipeline = model.redis().pipelined()) {
            places.forEach(place -> asked.put(place, pipeline
                    .hmget(ViewStore.DEPLOYMENT + ExecutionId.parse(id(place)).deployment(), names(id(place)))));
            pipeline.sync();
        }
        var found = new ArrayList<Listed>();
        asked.forEach((place, answer) -> {
            var interruption = interruption(id(place), answer.get());
            if (interruption != null && interruption.interruption().state().equals("open")) {
                found.add(new Listed(place, interruption));
            }
        });
        return found;
    }

    private static String id(String place) {
        return place.substring(place.indexOf(' ') + 1);
    }

    private static String[] names(String id) {
        return new String[]{Rows.QUEUED, Rows.INDEX, Rows.RAISED + id, Rows.TAKEN + id, Rows.ANSWERED + id};
    }

    /** Null when it is gone, or its deployment is over. */
    private static @Nullable DeploymentInterruption interruption(String id, List<String> values) {
        var rows = new HashMap<String, String>();
        var names = names(id);
        for (int i = 0; i < names.length; i++) {
            var value = values.get(i);
            if (value != null) {
                rows.put(names[i], value);
            }
        }
        var queued = rows.get(Rows.QUEUED);
        var interruptions = Interruptions.of(rows);
        if (queued == null || interruptions.isEmpty() || DeploymentView.ended(rows.getOrDefault(Rows.INDEX, ""))) {
            return null;
        }
        var of = Json.read(queued, Rows.Queued.class);
        return new DeploymentInterruption(ExecutionId.parse(id).deployment().toString(), of.space(), of.project(),
                of.environment(), of.tenant(), of.release(), interruptions.getFirst());
    }
}
