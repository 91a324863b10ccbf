package dev.slipway.documents;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An action as it is written. */
final class ActionShape {
    private ActionShape() {}

    /** Behind what the shape has already, such as the name. */
    static Shape add(Shape shape, ActionSpec action) {
        shape.with("type", action.type().word());
        filter(shape, action.filter());
        shape.with("notes", action.notes());
        var manual = action.manual();
        if (manual != null) {
            manual(shape, manual);
        }
        shape.with("syntax", word(action.syntax())).with("timeout", ProcessShape.duration(action.timeout()))
                .unless(DurationText.format(ActionSpec.DEFAULT_CANCEL_GRACE), "cancelGrace",
                        DurationText.format(action.cancelGrace()))
                .unless(ActionSpec.DEFAULT_WORKER_POOL, "workerPool", action.workerPool())
                .unless("fail", "onWorkerLoss", action.onWorkerLoss().word()).with("retry", retry(action.retry()));
        if (action.type() == ActionType.SCRIPT) {
            ScriptOptionsShape.add(shape, action.properties());
        } else {
            shape.unlessEmpty("properties", new TreeMap<>(action.properties()));
        }
        return shape.with("script", action.script()).with("scriptBlob", action.scriptBlob());
    }

    private static void filter(Shape shape, ActionFilter filter) {
        shape.unless(false, "disabled", filter.disabled()).unless(false, "required", filter.required())
                .unlessEmpty("environments", filter.environments())
                .unlessEmpty("excludedEnvironments", filter.excludedEnvironments())
                .unlessEmpty("channels", filter.channels()).unlessEmpty("tenantTags", filter.tenantTags());
    }

    private static void manual(Shape shape, ManualSpec manual) {
        var timeout = manual.timeout();
        shape.with("instructions", manual.instructions()).unlessEmpty("responsibleTeams", manual.responsibleTeams())
                .unless(1, "approvals", manual.approvals())
                .with("timeout",
                        timeout == null
                                ? null
                                : new Shape().with("after", DurationText.format(timeout.after()))
                                        .with("outcome", timeout.outcome().word()).fields())
                .unless(false, "submitterMayNotApprove", manual.submitterMayNotApprove())
                .unless(false, "blockConcurrentDeployments", manual.blockConcurrentDeployments());
    }

    private static @Nullable Map<String, Object> retry(@Nullable RetrySpec retry) {
        return retry == null
                ? null
                : new Shape().with("max", retry.max())
                        .unless(DurationText.format(RetrySpec.DEFAULT_BACKOFF), "backoff",
                                DurationText.format(retry.backoff()))
                        .unless(1, "factor", Numbers.shown(retry.factor()))
                        .unless(0, "jitter", Numbers.shown(retry.jitter())).fields();
    }

    private static @Nullable String word(@Nullable Word word) {
        return word == null ? null : word.word();
    }
}
