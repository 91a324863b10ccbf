package dev.slipway.gateway.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people are asked, and the deployment that waits for it. */
public record DeploymentInterruption(String deployment, String space, String project, String environment,
        @Nullable String tenant, @Nullable String release, @JsonUnwrapped DeploymentView.Interruption interruption) {
    /** All that people were asked by a deployment. */
    public static List<DeploymentInterruption> of(DeploymentView view) {
        return view.interruptions().stream().map(interruption -> new DeploymentInterruption(view.id(), view.space(),
                view.project(), view.environment(), view.tenant(), view.release(), interruption)).toList();
    }
}
