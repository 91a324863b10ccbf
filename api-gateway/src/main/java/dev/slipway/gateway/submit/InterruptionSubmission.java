package dev.slipway.gateway.submit;

import dev.slipway.gateway.catalog.Teams;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.submit.InterruptionAnswers.Answer;
import dev.slipway.gateway.view.DeploymentInterruption;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.answer.InterruptionRefused;
import dev.slipway.schemas.command.SubmitInterruption;
import dev.slipway.schemas.command.TakeInterruption;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes on what people are asked, and answers it (process.md MI-3, R-21). The engine decides whether it may be; what is
 * plainly wrong by the read model is refused at once.
 */
public final class InterruptionSubmission {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration SHOWN = Duration.ofSeconds(5);
    private static final Duration RAISED = Duration.ofSeconds(1);
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(200);

    private final CommandLog commands;
    private final InterruptionAnswers answers;
    private final Deployments deployments;
    private final Bells bells;
    private final Teams teams;
    private final Clock clock;

    public InterruptionSubmission(CommandLog commands, InterruptionAnswers answers, Deployments deployments,
            Bells bells, Teams teams, Clock clock) {
        this.commands = commands;
        this.answers = answers;
        this.deployments = deployments;
        this.bells = bells;
        this.teams = teams;
        this.clock = clock;
    }

    /** Throws 404 when there is no such question in the space. */
    public DeploymentInterruption get(String space, String id) {
        return find(space, parse(id)).orElseThrow(() -> unknown(id, space));
    }

    /** Makes the user the one who answers. Throws 403 for who may not, 409 when nobody is asked any more. */
    public DeploymentInterruption take(String space, String id, String user) throws InterruptedException {
        var execution = parse(id);
        var asked = asked(space, execution);
        var member = teams.of(space, user);
        asked.map(DeploymentInterruption::interruption).ifPresent(found -> {
            checkOpen(found.state(), found.outcome(), found.by());
            if (user.equals(found.mayNotApprove())) {
                throw new Problem(403, "may-not-answer",
                        user + " has asked for this deployment, and may not answer this: somebody else has to");
            }
            if (!found.teams().isEmpty() && found.teams().stream().noneMatch(member::contains)) {
                throw new Problem(403, "not-responsible", "expected a member of " + String.join(" or ", found.teams())
                        + ", found " + user + ": a Team document names its members, and an API key its teams");
            }
        });
        var command = UUID.randomUUID().toString();
        return ask(space, execution, asked, command, new TakeInterruption(command, execution.deployment().toString(),
                id, user, clock.instant(), new ArrayList<>(member), space));
    }

    /** Answers what the user has taken on. Throws 409 when somebody else has, or nobody is asked any more. */
    public DeploymentInterruption submit(String space, String id, byte[] body, String user)
            throws InterruptedException {
        return submit(space, id, InterruptionAnswer.read(body), user);
    }

    /** As {@link #submit}, and takes it on before that while nobody has it. */
    public DeploymentInterruption answer(String space, String id, String outcome, String notes, String user)
            throws InterruptedException {
        var answer = InterruptionAnswer.of(outcome, notes);
        var found = get(space, id).interruption();
        if (found.state().equals("open") && found.takenBy() == null && found.outcomes().contains(outcome)) {
            take(space, id, user);
        }
        return submit(space, id, answer, user);
    }

    private DeploymentInterruption submit(String space, String id, InterruptionAnswer answer, String user)
            throws InterruptedException {
        var execution = parse(id);
        var asked = asked(space, execution);
        asked.map(DeploymentInterruption::interruption).ifPresent(found -> {
            if (!found.outcomes().contains(answer.outcome())) {
                throw Problem.invalid("outcome", "expected one of " + String.join(", ", found.outcomes()) + ", found "
                        + answer.outcome());
            }
            if (!isAnswered(found.by(), found.outcome(), user, answer)) {
                checkOpen(found.state(), found.outcome(), found.by());
            }
        });
        if (asked.isPresent() && asked.get().interruption().state().equals("ended")) {
            return asked.get();
        }
        var command = UUID.randomUUID().toString();
        return ask(space, execution, asked, command, new SubmitInterruption(command,
                execution.deployment().toString(), id, user, answer.outcome(), answer.notes(), clock.instant(), space));
    }

    /** The same answer of the same person, once more. */
    private static boolean isAnswered(@Nullable String by, @Nullable String outcome, String user,
            InterruptionAnswer answer) {
        return user.equals(by) && answer.outcome().equals(outcome);
    }

    private static void checkOpen(String state, @Nullable String outcome, @Nullable String by) {
        if (state.equals("ended")) {
            throw new Problem(409, "not-asked", "nobody is asked about this any more: it was answered with " + outcome
                    + (by == null ? "" : " by " + by));
        }
    }

    private DeploymentInterruption ask(String space, ExecutionId id, Optional<DeploymentInterruption> asked,
            String command, SpecificRecord message) throws InterruptedException {
        var waiting = answers.await(command);
        try {
            commands.put(Topic.DEPLOYMENT_COMMANDS, id.deployment().partition(), id.deployment().toString(), message);
            return switch (waiting.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                case Answer.Done(long sequence) -> shown(space, id, sequence).or(() -> asked)
                        .orElseThrow(() -> new Problem(503, "rebuilding",
                                "this is done; what came of it can't be shown while the read model is away"));
                case Answer.Refused(var refusal) -> throw refused(refusal, asked);
            };
        } catch (TimeoutException _) {
            throw new Problem(503, "no-answer", "the orchestrator did not answer within " + ANSWER.toSeconds()
                    + " s: the answer is kept and may still count; look before you answer again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never a failure", e);
        } finally {
            answers.forget(command);
        }
    }

    private static Problem refused(InterruptionRefused refusal, Optional<DeploymentInterruption> asked) {
        var code = refusal.getCode();
        var holder = asked.map(found -> found.interruption().takenBy());
        return switch (code) {
            case "unknown-deployment" -> new Problem(404, "not-found", refusal.getMessage());
            case "not-responsible", "may-not-answer" -> new Problem(403, code, refusal.getMessage());
            case "not-yours" -> new Problem(409, code, refusal.getMessage() + holder
                    .filter(user -> !user.equals(refusal.getUser())).map(user -> "; " + user + " has").orElse(""));
            default -> new Problem(409, code, refusal.getMessage());
        };
    }

    /** As it is once the read model has this event; empty when that takes too long. */
    private Optional<DeploymentInterruption> shown(String space, ExecutionId id, long sequence)
            throws InterruptedException {
        var deployment = id.deployment().toString();
        return await(deployment, SHOWN, () -> shows(deployment, sequence)) ? found(space, id) : Optional.empty();
    }

    private boolean shows(String deployment, long sequence) {
        try {
            var view = deployments.find(deployment);
            return view != null && view.sequence() >= sequence;
        } catch (Problem _) {
            return false; // it is being filled: what was answered is done all the same
        }
    }

    /** What is asked, as far as it is known; waits a moment for a question that was only just raised. */
    private Optional<DeploymentInterruption> asked(String space, ExecutionId id) throws InterruptedException {
        try {
            var found = find(space, id);
            if (found.isEmpty() && await(id.deployment().toString(), RAISED, () -> find(space, id).isPresent())) {
                found = find(space, id);
            }
            if (found.isEmpty()) {
                throw unknown(id.toString(), space);
            }
            return found;
        } catch (JedisException _) {
            return Optional.empty();
        } catch (Problem problem) {
            if (problem.status() == 503) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private Optional<DeploymentInterruption> found(String space, ExecutionId id) {
        try {
            return find(space, id);
        } catch (JedisException | Problem _) {
            return Optional.empty();
        }
    }

    private Optional<DeploymentInterruption> find(String space, ExecutionId id) {
        return DeploymentInterruption.of(deployments.get(space, id.deployment().toString())).stream()
                .filter(found -> found.interruption().id().equals(id.toString())).findFirst();
    }

    private boolean await(String deployment, Duration limit, BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + limit.toNanos();
        try (var bell = bells.hang(deployment)) {
            while (true) {
                bell.listenAnew();
                if (condition.getAsBoolean()) {
                    return true;
                }
                if (bells.closed() || System.nanoTime() > until) {
                    return false;
                }
                bell.await(LOOK_ANYWAY);
            }
        } catch (JedisException _) {
            return false;
        }
    }

    private ExecutionId parse(String id) {
        try {
            var execution = ExecutionId.parse(id);
            if (execution.deployment().partition() < commands.lanes()) {
                return execution;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw Problem.notFound("such interruption: an id looks like d0-01h2k3m4n5p6q7r8s9t0.1.1.0.1");
    }

    private static Problem unknown(String id, String space) {
        return Problem.notFound("interruption " + id + " in the space " + space);
    }
}
