package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.log.LogStore;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.EndedDeployments;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.gateway.view.ViewStore;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Archives deployments that have ended: once their logs are whole, or nobody waits for that any longer. */
final class DeploymentArchiving {
    private static final Duration LET_GO = Duration.ofDays(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int EXECUTIONS_AT_ONCE = 200;

    private final NamedBlobs blobs;
    private final EndedDeployments ended;
    private final ViewStore views;
    private final LogStore logStore;
    private final LogArchiving logs;
    private final EventArchiving events;
    private final Clock clock;
    private final Duration patience;

    DeploymentArchiving(NamedBlobs blobs, EndedDeployments ended, ViewStore views, LogStore logStore,
            LogArchiving logs, EventArchiving events, Clock clock, Duration patience) {
        this.blobs = blobs;
        this.ended = ended;
        this.views = views;
        this.logStore = logStore;
        this.logs = logs;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
    }

    /** Archives up to {@code limit} deployments; returns how many it has come by. */
    int archive(int limit) throws IOException {
        var due = ended.due(clock.instant(), limit);
        var archived = new ArrayList<String>();
        var byPartition = new TreeMap<Integer, Map<String, @Nullable Long>>();
        for (var id : due) {
            if (blobs.has(ArchiveNames.detail(id))) {
                archived.add(id);
            } else if (isReady(id)) {
                byPartition.computeIfAbsent(DeploymentId.parse(id).partition(), _ -> new HashMap<>()).put(id,
                        views.firstOffset(id));
            } else {
                ended.lookAgain(id, clock.instant().plus(LOOK_AGAIN));
            }
        }
        for (var partition : byPartition.entrySet()) {
            var told = events.archive(partition.getKey(), partition.getValue());
            for (var id : partition.getValue().keySet()) {
                if ((told.contains(id) || isLongOver(id)) && writeDetail(id)) {
                    archived.add(id);
                } else {
                    ended.lookAgain(id, clock.instant().plus(LOOK_AGAIN));
                }
            }
        }
        views.expire(archived, LET_GO);
        archived.forEach(ended::takeOff);
        return due.size();
    }

    /** Whether all its logs are whole, or were archived as far as they are because it is long over. */
    private boolean isReady(String id) throws IOException {
        if (views.noticedEnd(id) == null) {
            return false;
        }
        var longOver = isLongOver(id);
        for (var page = page(id, null); !page.isEmpty(); page = page(id, page.getLast())) {
            var open = page.stream().filter(execution -> !execution.logComplete()).toList();
            if (!open.isEmpty() && !longOver) {
                return false;
            }
            for (var state : logStore.states(open.stream().map(execution -> ExecutionId.parse(execution.id())).toList())
                    .entrySet()) {
                logs.asFarAsItIs(state.getKey(), state.getValue());
            }
        }
        return true;
    }

    /** Whether nobody waits any longer for what is missing of it. */
    private boolean isLongOver(String id) {
        var noticed = views.noticedEnd(id);
        return noticed != null && noticed.plus(patience).isBefore(clock.instant());
    }

    private boolean writeDetail(String id) throws IOException {
        var view = views.find(id);
        if (view == null) {
            return false;
        }
        try (var writer = new BlockWriter(blobs.draft())) {
            var firstOfSteps = new TreeMap<Integer, Long>();
            var number = 0L;
            for (var page = page(id, null); !page.isEmpty(); page = page(id, page.getLast())) {
                for (var execution : page) {
                    number++;
                    firstOfSteps.putIfAbsent(ExecutionId.parse(execution.id()).step(), number);
                    writer.add(number, Json.write(execution));
                }
            }
            writer.finish(new Detail(view, firstOfSteps)).keepAs(ArchiveNames.detail(id));
            return true;
        }
    }

    private List<DeploymentView.Execution> page(String id, DeploymentView.@Nullable Execution after) {
        return views.executions(id, new ExecutionQuery(null, null, after == null ? null : ExecutionId.parse(after.id()),
                EXECUTIONS_AT_ONCE));
    }
}
