package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Waits, for a bounded time, until a cancel is decided and no script of its deployment can begin any more. */
public final class Standstill {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(200);

    private final Deployments deployments;
    private final Bells bells;

    public Standstill(Deployments deployments, Bells bells) {
        this.deployments = deployments;
        this.bells = bells;
    }

    /** What is to be answered: the newest that is known. */
    public DeploymentSubmission.Cancelling after(DeploymentSubmission.Cancelling asked) {
        var view = await(asked.id());
        return view == null ? asked : new DeploymentSubmission.Cancelling(asked.id(), view.state(), isReached(view));
    }

    private @Nullable DeploymentView await(String deployment) {
        var until = System.nanoTime() + LIMIT.toNanos();
        try (var bell = bells.hang(deployment)) {
            while (true) {
                bell.listenAnew();
                var view = deployments.find(deployment);
                if (view == null || isReached(view) || bells.closed() || System.nanoTime() > until) {
                    return view;
                }
                bell.await(LOOK_ANYWAY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (JedisException | Problem _) {
            return null;
        }
    }

    /** What was granted and has not said that it begins may still begin; what was never granted may not. */
    private static boolean isReached(DeploymentView view) {
        var reason = view.reason();
        var decided = reason != null && reason.startsWith("cancelling");
        return view.ended() || (decided && view.steps().stream().flatMap(step -> step.executions().stream())
                .noneMatch(execution -> execution.state().equals("granted")));
    }
}
