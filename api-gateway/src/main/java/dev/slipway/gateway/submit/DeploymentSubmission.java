package dev.slipway.gateway.submit;

import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.core.JacksonException;

/** Asks for deployments and for their end. What is accepted is on its topic before anyone is told so. */
public final class DeploymentSubmission {
    /** The reason why a freeze did not hold, as a variable of the deployment. */
    static final String FREEZE_OVERRIDE = "Slipway.Deployment.FreezeOverrideReason";
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_REASON = 1000;

    private final CommandLog commands;
    private final CatalogCopy catalog;
    private final Admission admission;
    private final Deployments deployments;
    private final Sealing sealing;
    private final IdempotencyLedger ledger;
    private final SourceLookup sources;
    private final AskedBefore asked;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public DeploymentSubmission(CommandLog commands, CatalogCopy catalog, Admission admission, Deployments deployments,
            Sealing sealing, IdempotencyLedger ledger, SourceLookup sources, AskedBefore asked, Clock clock) {
        this.commands = commands;
        this.catalog = catalog;
        this.admission = admission;
        this.deployments = deployments;
        this.sealing = sealing;
        this.ledger = ledger;
        this.sources = sources;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * What is answered to a cancel: the deployment, and its state as far as it is known. {@code decided}: whether it is
     * known that no script of it can begin any more.
     */
    public record Cancelling(String id, @Nullable String state, boolean decided) {}

    /** Throws 422 with the fields that are at fault, 503 when Kafka does not take it. */
    public DeploymentView submit(String space, byte[] body, String principal, @Nullable String idempotencyKey,
            boolean forceShort) throws InterruptedException {
        var request = DeploymentRequest.read(body);
        checkKey(idempotencyKey);
        var now = clock.instant();
        var admitted = admission.admit(space, request, now);
        var prompts = new Prompts(admitted.project(), admitted.sets(), request.environment());
        var variables = new ArrayList<>(sealed(prompts.answered(request.variables()), prompts, forceShort));
        var reason = request.choices().overrideFreeze();
        if (reason != null) {
            variables.add(new Variable(FREEZE_OVERRIDE, reason, null));
        }
        var lane = new Lane(space, request.project(), request.environment(), request.tenant());
        var partition = lane.partition(commands.lanes());
        var id = newId(partition, principal, idempotencyKey);
        if (idempotencyKey != null) {
            var known = repeated(id, space + "\n" + Json.write(request), other -> isSame(other, space, request));
            if (known != null) {
                return known;
            }
        }
        variables.addAll(sources.variables(space, admitted.process(), new SourceCredentials(request.project(),
                admitted.project(), admitted.sets(), request.environment(), sealing)));
        var choices = request.choices();
        var command = SubmitDeployment.newBuilder().setDeployment(id.toString()).setLane(lane.toString())
                .setSpace(space).setProject(request.project()).setEnvironment(request.environment())
                .setTenant(request.tenant()).setRelease(request.release()).setRunbook(request.runbook())
                .setChannel(admitted.channel()).setVariables(variables).setPrincipal(principal)
                .setIdempotent(idempotencyKey != null).setCatalogPosition(catalog.position()).setAt(now)
                .setSkipSteps(choices.skipSteps()).setTargets(choices.targets())
                .setExcludeTargets(choices.excludeTargets()).setGuidedFailure(choices.guidedFailure())
                .setNotBefore(later(choices.at(), now)).setExpires(choices.expires()).build();
        return put(command, lane, partition, asked.keep(id.toString(), request, body));
    }

    /** What may have been taken keeps what was asked for it. */
    private DeploymentView put(SubmitDeployment command, Lane lane, int partition, boolean kept) {
        try {
            return put(command, lane, partition);
        } catch (Problem problem) {
            if (kept && problem.status() == CommandLog.NEVER_TAKEN) {
                asked.forget(command.getDeployment());
            }
            throw problem;
        }
    }

    /** Puts it on its topic and shows it. */
    DeploymentView put(SubmitDeployment command, Lane lane, int partition) {
        var firstOffset = deployments.placeBefore(partition);
        commands.put(Topic.DEPLOYMENT_COMMANDS, partition, lane.toString(), command);
        return deployments.accept(command, firstOffset);
    }

    static void checkKey(@Nullable String idempotencyKey) {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw Problem.badRequest("Idempotency-Key: expected 1 to " + LONGEST_KEY + " characters");
        }
    }

    DeploymentId newId(int partition, String principal, @Nullable String idempotencyKey) {
        return idempotencyKey == null
                ? DeploymentId.random(partition, random)
                : DeploymentId.derived(partition, principal, idempotencyKey);
    }

    /** Null for a time that has come. */
    private static @Nullable Instant later(@Nullable Instant at, Instant now) {
        return at == null || !at.isAfter(now) ? null : at;
    }

    /**
     * The deployment that this key stands for already, once it is known to have begun; null for a new one. Throws 422 when
     * another {@code payload} was asked for with it.
     */
    @Nullable
    DeploymentView repeated(DeploymentId id, String payload, Predicate<DeploymentView> same) {
        if (!ledger.agrees(id.unique(), payload)) {
            throw used();
        }
        try {
            for (int partition = 0; partition < commands.lanes(); partition++) {
                var other = deployments.find(new DeploymentId(partition, id.unique()).toString());
                if (other != null && !same.test(other)) {
                    throw used();
                }
                if (other != null && other.sequence() > 0) {
                    return other;
                }
            }
        } catch (JedisException _) {
            // the same id again: the orchestrator takes it once
        } catch (Problem problem) {
            if (problem.status() != 503) {
                throw problem;
            }
        }
        return null;
    }

    private static boolean isSame(DeploymentView other, String space, DeploymentRequest request) {
        return other.resumes() == null && other.space().equals(space) && other.project().equals(request.project())
                && other.environment().equals(request.environment())
                && Objects.equals(other.tenant(), request.tenant())
                && Objects.equals(other.release(), request.release());
    }

    private static Problem used() {
        return new Problem(422, "idempotency-key-used",
                "this Idempotency-Key was used for another request: use a new one for each thing you ask",
                List.of(new FieldError("Idempotency-Key", null, "was used for another request")));
    }

    private List<Variable> sealed(List<DeploymentRequest.Given> values, Prompts prompts, boolean forceShort) {
        var sealed = new ArrayList<Variable>();
        var errors = new ArrayList<FieldError>();
        for (var given : values) {
            if (given.sensitive() || prompts.isSensitive(given.name())) {
                var tooShort = forceShort ? null : Sealing.whyTooShort(given.value());
                if (tooShort != null) {
                    errors.add(new FieldError("variables." + given.name(), null, tooShort));
                }
                sealed.add(new Variable(given.name(), null,
                        ByteBuffer.wrap(sealing.seal(given.name(), given.value()))));
            } else {
                sealed.add(new Variable(given.name(), given.value(), null));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return sealed;
    }

    /** Asks for a deployment to be cancelled; works while Redis is away. Throws 404 when there is no such one. */
    public Cancelling cancel(String space, String id, byte[] body, String principal) {
        var deployment = parse(id);
        var view = known(space, id);
        var key = view == null ? id : new Lane(space, view.project(), view.environment(), view.tenant()).toString();
        commands.put(Topic.DEPLOYMENT_COMMANDS, deployment.partition(), key,
                new CancelDeployment(id, principal, reason(body, principal), clock.instant(), space));
        return new Cancelling(id, view == null ? null : view.state(), false);
    }

    private DeploymentId parse(String id) {
        try {
            var deployment = DeploymentId.parse(id);
            if (deployment.partition() < commands.lanes()) {
                return deployment;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw Problem.notFound("such deployment: an id looks like d0-01h2k3m4n5p6q7r8s9t0");
    }

    private @Nullable DeploymentView known(String space, String id) {
        try {
            return deployments.get(space, id);
        } catch (JedisException _) {
            return null;
        } catch (Problem problem) {
            if (problem.status() == 503) {
                return null;
            }
            throw problem;
        }
    }

    private static String reason(byte[] body, String principal) {
        var usual = "cancelled by " + principal;
        if (body.length == 0) {
            return usual;
        }
        try {
            var reason = Json.mapper().readTree(body).get("reason");
            if (reason == null || reason.isNull()) {
                return usual;
            }
            if (reason.isString() && reason.asString().length() <= LONGEST_REASON) {
                return reason.asString();
            }
        } catch (JacksonException _) {
            // answered below
        }
        throw Problem.invalid("reason", "expected a text of at most " + LONGEST_REASON + " characters");
    }
}
