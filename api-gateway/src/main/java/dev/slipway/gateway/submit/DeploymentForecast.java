package dev.slipway.gateway.submit;

import dev.slipway.gateway.catalog.DocumentShelf;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Releases;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.id.Lane;
import dev.slipway.simulation.Forecast;
import dev.slipway.simulation.Forecasting;
import dev.slipway.simulation.Scenario;
import dev.slipway.simulation.Scenario.Choices;
import dev.slipway.simulation.Scenario.GivenValue;
import dev.slipway.simulation.Simulation;
import dev.slipway.simulation.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Says what a deployment would do, or plays it, without asking for it. Only few at a time: it costs the processor. */
public final class DeploymentForecast {
    private static final int AT_ONCE = 2;
    private static final int MOST_INPUTS = 20_000;
    private static final int LOOKED_AT = 200;

    private final Documents documents;
    private final Releases releases;
    private final Admission admission;
    private final Deployments deployments;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    public DeploymentForecast(Documents documents, Releases releases, Admission admission, Deployments deployments,
            Clock clock) {
        this.documents = documents;
        this.releases = releases;
        this.admission = admission;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * What would be done. {@code heldOffBy}: why it may not be asked for at the moment; {@code changes}: since the last
     * deployment there, a line each, as far as what it did is known.
     */
    public record Planned(String project, String environment, @Nullable String tenant, @Nullable String release,
            @Nullable String channel, @Nullable String heldOffBy, Forecast plan,
            @Nullable LastDeployment lastDeployment, List<String> changes) {}

    /** The last one of the project to the same place. */
    public record LastDeployment(String id, @Nullable String release, String state, Instant createdAt) {}

    /** How it would go; {@code seconds}: of made-up time. */
    public record Played(String state, @Nullable String reason, double seconds, List<Timeline.StepEnd> steps,
            Map<String, Map<String, Integer>> executions, List<Moment> timeline) {}

    /** Something that happens, so many seconds after the start. */
    public record Moment(double seconds, String kind, @Nullable String step, @Nullable String action,
            @Nullable String target, int attempt, String text) {}

    /** Throws 422 with the fields that are at fault. */
    public Planned plan(String space, byte[] body, String principal) throws InterruptedException {
        return alone(() -> planned(space, DeploymentRequest.read(body), principal));
    }

    /** Throws 422 with the fields that are at fault. */
    public Played simulate(String space, byte[] body, String principal) throws InterruptedException {
        return alone(() -> {
            var thought = ThoughtDeployment.read(body);
            var scenario = scenario(space, thought.request(), thought.given(), principal).scenario();
            return switch (Simulation.play(scenario, new DocumentShelf(documents), MOST_INPUTS)) {
                case Simulation.Impossible(String reason) -> throw impossible(reason);
                case Simulation.Played(var timeline) -> played(timeline);
            };
        });
    }

    private interface Thought<T> {
        T think() throws InterruptedException;
    }

    private <T> T alone(Thought<T> thought) throws InterruptedException {
        if (!free.tryAcquire()) {
            throw new Problem(503, "busy", "others are planning at the moment: ask again in a moment");
        }
        try {
            return thought.think();
        } finally {
            free.release();
        }
    }

    private record Admissible(Scenario scenario, @Nullable String heldOffBy) {}

    /** What can't be now is told, what can't be at all is refused. */
    private Admissible scenario(String space, DeploymentRequest request, Scenario.Given given, String principal)
            throws InterruptedException {
        var now = clock.instant();
        var admitted = admission.understand(space, request, now);
        var prompts = new Prompts(admitted.project(), admitted.sets(), request.environment());
        var values = prompts.answered(request.variables()).stream().map(value -> new GivenValue(value.name(),
                value.value(), value.sensitive() || prompts.isSensitive(value.name()))).toList();
        String heldOffBy = null;
        try {
            admission.check(space, request, admitted, now);
        } catch (Problem problem) {
            if (problem.status() != 409) {
                throw problem;
            }
            heldOffBy = problem.detail();
        }
        var wished = request.choices();
        var choices = new Choices(values, wished.skipSteps(), wished.targets(), wished.excludeTargets(),
                Optional.ofNullable(wished.guidedFailure()));
        return new Admissible(new Scenario(new Lane(space, request.project(), request.environment(), request.tenant()),
                Optional.ofNullable(request.release()), Optional.ofNullable(admitted.channel()),
                Optional.ofNullable(request.runbook()), choices, given, principal, now), heldOffBy);
    }

    private Planned planned(String space, DeploymentRequest request, String principal) throws InterruptedException {
        var admissible = scenario(space, request, Scenario.Given.NOTHING, principal);
        var last = request.runbook() == null ? last(space, request) : null;
        var against = last == null ? Optional.<String>empty() : kept(space, request.project(), last);
        return switch (Forecasting.of(admissible.scenario(), new DocumentShelf(documents), against)) {
            case Forecasting.Impossible(String reason) -> throw impossible(reason);
            case Forecasting.Foreseen(var forecast, var changes) -> new Planned(request.project(),
                    request.environment(), request.tenant(), request.release(),
                    admissible.scenario().channel().orElse(null),
                    admissible.heldOffBy(), forecast,
                    last == null
                            ? null
                            : new LastDeployment(last.id(), last.release(), last.state(), last.createdAt()),
                    against.isPresent() || last == null ? changes : steps(last, forecast));
        };
    }

    /** The release of a deployment, where what it was is kept. */
    private Optional<String> kept(String space, String project, DeploymentView deployment)
            throws InterruptedException {
        var release = deployment.release();
        return release != null && releases.find(space, project, release).isPresent()
                ? Optional.of(release)
                : Optional.empty();
    }

    /**
     * The newest of the project that has ended there, no run of a runbook; null where there is none, or the read model is
     * away.
     */
    private @Nullable DeploymentView last(String space, DeploymentRequest request) {
        try {
            return deployments.list(space, request.project(), null, null, LOOKED_AT).stream()
                    .filter(view -> view.ended() && view.runbook() == null
                            && view.environment().equals(request.environment())
                            && Objects.equals(view.tenant(), request.tenant()))
                    .findFirst().orElse(null);
        } catch (JedisException _) {
            return null;
        } catch (Problem problem) {
            if (problem.status() == 503) {
                return null;
            }
            throw problem;
        }
    }

    /** Of a deployment without a release only the names of its steps are known. */
    private static List<String> steps(DeploymentView last, Forecast now) {
        var before = last.steps().stream().map(DeploymentView.Step::name).collect(Collectors.toSet());
        var names = new HashSet<String>();
        var changes = new ArrayList<String>();
        now.steps().forEach(step -> {
            names.add(step.name());
            if (!before.contains(step.name())) {
                changes.add("step '" + step.name() + "' is new");
            }
        });
        last.steps().stream().map(DeploymentView.Step::name).filter(name -> !names.contains(name))
                .forEach(name -> changes.add("step '" + name + "' is gone"));
        changes.add("it had no release: what its steps did then is not kept");
        return changes;
    }

    private static Problem impossible(String reason) {
        return new Problem(422, "unplannable", reason);
    }

    private static Played played(Timeline timeline) {
        return new Played(timeline.state(), timeline.reason(), seconds(timeline.duration()), timeline.steps(),
                timeline.executions(),
                timeline.moments().stream()
                        .map(moment -> new Moment(seconds(moment.at()), moment.kind(), moment.step(), moment.action(),
                                moment.target(), moment.attempt(), moment.text()))
                        .toList());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
