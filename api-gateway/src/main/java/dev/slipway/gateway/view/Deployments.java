package dev.slipway.gateway.view;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Deployments as anyone may ask for them. One that was accepted is there at once in a read model that is whole. */
public final class Deployments {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final int ACCEPTED_KEPT = 10_000;

    private final ViewStore store;
    private final PastDeployments past;
    private final ReadModel model;
    private final OpenInterruptions open;
    private final Function<Integer, @Nullable Long> ends;
    private final Map<String, DeploymentView> accepted = Collections
            .synchronizedMap(new LinkedHashMap<>(64, 0.75f, false) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DeploymentView> eldest) {
                    return size() > ACCEPTED_KEPT;
                }
            });

    /** {@code ends}: for a partition, a place at or before everything that will happen from now on, where known. */
    public Deployments(ViewStore store, PastDeployments past, ReadModel model,
            Function<Integer, @Nullable Long> ends) {
        this.store = store;
        this.past = past;
        this.model = model;
        this.open = new OpenInterruptions(model);
        this.ends = ends;
    }

    /** A place before the first event of a deployment that is about to be submitted; null when that is not known. */
    public @Nullable Long placeBefore(int partition) {
        return ends.apply(partition);
    }

    /** Shows a deployment that the broker has just taken. {@code firstOffset}: a place before its first event. */
    public DeploymentView accept(SubmitDeployment command, @Nullable Long firstOffset) {
        var view = Placeholder.view(command);
        accepted.put(view.id(), view);
        try {
            store.place(Placeholder.of(command, firstOffset));
            var shown = store.find(view.id());
            return shown == null ? view : shown;
        } catch (JedisException e) {
            LOG.warn("the read model is away, {} was accepted all the same", view.id(), e);
            return view;
        }
    }

    /** Throws 404 when there is no such deployment in the space, 503 when that cannot be told. */
    public DeploymentView get(String space, String id) {
        var view = find(id);
        if (view == null || !view.space().equals(space)) {
            throw Problem.notFound("deployment " + id + " in the space " + space);
        }
        return view;
    }

    /** Null when there is none. */
    public @Nullable DeploymentView find(String id) {
        var view = store.find(id);
        if (isShort(view)) {
            var whole = past.find(id);
            view = whole == null ? view : whole;
        }
        if (view == null) {
            checkWhole();
            view = accepted.get(id);
        }
        return view;
    }

    /** Whether this is not all that there was, so that there may be more in the archive. */
    private static boolean isShort(@Nullable DeploymentView view) {
        return view == null || (view.ended() && (view.sequence() == 0 || view.steps().stream()
                .anyMatch(step -> step.executions().stream().anyMatch(execution -> !execution.logComplete()))));
    }

    /** Throws 404 when there is no such deployment in the space, 503 when that cannot be told. */
    public List<DeploymentView.Execution> executions(String space, String id, ExecutionQuery query) {
        return executions(get(space, id), query);
    }

    /** In order. */
    public List<DeploymentView.Execution> executions(DeploymentView deployment, ExecutionQuery query) {
        var live = store.executions(deployment.id(), query);
        return live.isEmpty() && deployment.ended() ? past.executions(deployment.id(), query) : live;
    }

    /** One execution; null when it is not there. */
    public DeploymentView.@Nullable Execution execution(DeploymentView deployment, ExecutionId execution) {
        var live = store.execution(execution);
        return live == null && deployment.ended() ? past.execution(execution) : live;
    }

    /** Whether it is known to have ended. */
    public boolean hasEnded(String id) {
        var state = store.state(id);
        return state == null ? past.find(id) != null : DeploymentView.ended(state);
    }

    /** Throws 503 while some may be missing. */
    public List<DeploymentView> list(String space, @Nullable String project, @Nullable String state,
            ViewStore.@Nullable Cursor after, int limit) {
        checkWhole();
        return briefly(store.list(space, project, state, after, limit));
    }

    /** As {@link #list}, the runs of a runbook. */
    public List<DeploymentView> runs(String space, String runbook, ViewStore.@Nullable Cursor after, int limit) {
        checkWhole();
        return briefly(store.runs(space, runbook, after, limit));
    }

    private List<DeploymentView> briefly(List<ViewStore.Listed> found) {
        return found.stream().map(listed -> {
            var whole = isShort(listed.view()) ? past.find(listed.id()) : null;
            return whole == null ? listed.view() : whole.brief();
        }).filter(Objects::nonNull).toList();
    }

    /** Questions that wait for an answer; throws 503 while some may be missing. */
    public List<OpenInterruptions.Listed> openInterruptions(String space, @Nullable String after, int limit) {
        checkWhole();
        return open.list(space, after, limit);
    }

    private void checkWhole() {
        if (!model.isWhole()) {
            throw new Problem(503, "rebuilding", "the read model is being filled: ask again in a moment");
        }
    }
}
