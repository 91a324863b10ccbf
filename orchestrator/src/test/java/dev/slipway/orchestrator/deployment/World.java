package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Deployments.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** A world with pools, workers, people and timers, in which anything may be said at any time, and laws that must hold. */
public final class World {
    private static final WorkerId[] WORKERS = {WEB_1, WEB_2};
    private static final List<Question.Outcome> OUTCOMES = List.of(Question.Outcome.values());
    private static final String[] PEOPLE = {"ada", "bob", "eve"};

    private final Random random;
    private final long seed;
    private final UnaryOperator<Running> restart;
    private final BiConsumer<Deployment, DeploymentEvent> witness;
    private final List<Output> outputs = new ArrayList<>();
    private final Map<ExecutionId, WorkerId> mayRun = new HashMap<>();
    private final Map<Timer, Instant> timers = new HashMap<>();
    private final Set<String> acquired = new HashSet<>();
    private final Set<ExecutionId> over = new HashSet<>();
    private final Set<Integer> advance = new TreeSet<>();
    private Deployment deployment = Deployment.absent();
    private Instant now = NOW;
    private boolean lane = true;

    /** {@code restart}: what becomes of a deployment when the engine stops and starts again. */
    public World(long seed, UnaryOperator<Running> restart) {
        this(seed, restart, (_, _) -> {});
    }

    /** {@code witness}: sees every fact, with the deployment as it was found by it. */
    public World(long seed, UnaryOperator<Running> restart, BiConsumer<Deployment, DeploymentEvent> witness) {
        this.witness = witness;
        this.seed = seed;
        this.random = new Random(seed);
        this.restart = restart;
    }

    /** Anything is said, sensible or not. */
    public void play(int inputs) {
        take(submit(new RandomPlans(random).next()));
        for (int i = 0; i < inputs; i++) {
            now = now.plusMillis(random.nextInt(20_000));
            take(random.nextInt(3) == 0 ? sensible() : anything());
        }
    }

    /** Whatever is waited for comes, in any order. */
    public void playFairly() {
        take(submit(new RandomPlans(random).next()));
        take(new DeploymentInput.Start(now));
        for (int i = 0; i < 3_000 && !(deployment instanceof Deployment.Ended); i++) {
            now = now.plusMillis(random.nextInt(2_000));
            take(random.nextInt(200) == 0
                    ? new DeploymentInput.Cancel(Optional.empty(), "ada", "stop", now)
                    : sensible());
        }
        assertThat(deployment).as("seed %d: it ends", seed).isInstanceOf(Deployment.Ended.class);
        assertThat(mayRun).as("seed %d: nothing may run after the end", seed).isEmpty();
        assertThat(timers).as("seed %d: no timer is left", seed).isEmpty();
        assertThat(acquired).as("seed %d: no lock is left", seed).isEmpty();
    }

    /** Something that is waited for. */
    private DeploymentInput sensible() {
        var awaited = awaited();
        if (awaited.isPresent()) {
            return new DeploymentInput.PermitGranted(ID, awaited.get(), now);
        }
        if (!(deployment instanceof Running running)) {
            return new DeploymentInput.Start(now);
        }
        if (!advance.isEmpty()) {
            int step = advance.iterator().next();
            advance.remove(step);
            return new DeploymentInput.Advance(step, now);
        }
        var live = running.executions().values().stream()
                .sorted(Comparator.comparing(execution -> execution.id().toString())).toList();
        if (live.isEmpty() || random.nextInt(4) == 0) {
            var ring = due(live.stream().allMatch(execution -> execution instanceof Execution.Resting) ? 0 : 3);
            if (ring.isPresent()) {
                return ring.get();
            }
        }
        assertThat(live).as("seed %d: it waits for nothing: %s", seed, deployment).isNotEmpty();
        return answer(live.get(random.nextInt(live.size())));
    }

    private Optional<ResourceId> awaited() {
        return switch (deployment) {
            case Deployment.Queued queued -> queued.standing().awaited();
            case Running running -> running.standing().awaited();
            case Deployment.Absent _,Deployment.Ended _ -> Optional.empty();
        };
    }

    private Optional<DeploymentInput> due(int oneIn) {
        var next = timers.entrySet().stream().filter(entry -> !(entry.getKey() instanceof Timer.Expiry))
                .min(Map.Entry.<Timer, Instant>comparingByValue().thenComparing(entry -> entry.getKey().toString()));
        if (next.isEmpty() || (oneIn > 0 && random.nextInt(oneIn) > 0)) {
            return Optional.empty();
        }
        if (next.get().getValue().isAfter(now)) {
            now = next.get().getValue();
        }
        return Optional.of(switch (next.get().getKey()) {
            case Timer.ForExecution timer -> new DeploymentInput.Ring(timer, now);
            case Timer.ForDeployment timer -> new DeploymentInput.Chime(timer, now);
        });
    }

    private DeploymentInput answer(Execution execution) {
        var id = execution.id();
        return switch (execution) {
            case Execution.Resting _ -> new DeploymentInput.Ring(new Timer.RestOver(id), now);
            case Execution.Held held -> new DeploymentInput.ResourceGranted(id, held.resource(), now);
            case Execution.Dispatched _ -> new DeploymentInput.Claim(id, WORKERS[random.nextInt(2)], now);
            case Execution.Granted granted -> report(id, granted.worker());
            case Execution.Asked asked when asked.settled().isPresent() -> new DeploymentInput.Start(now);
            case Execution.Asked asked -> answer(id, asked.question());
        };
    }

    private DeploymentInput answer(ExecutionId id, Question question) {
        var holder = question.holder();
        if (holder.isEmpty() || question.approvedBy().contains(holder.get())) {
            return new DeploymentInput.TakeInterruption(id, PEOPLE[random.nextInt(3)], "c", now);
        }
        var outcome = question.outcomes().get(random.nextInt(question.outcomes().size()));
        return new DeploymentInput.SubmitInterruption(id, new Answer(holder.get(), outcome, "so be it"), "c", now);
    }

    private DeploymentInput report(ExecutionId id, WorkerId worker) {
        return switch (random.nextInt(8)) {
            case 0 -> new DeploymentInput.ReportStarted(id, worker, now);
            case 1 -> new DeploymentInput.LoseWorker(id, worker, "silence", now);
            case 2 -> new DeploymentInput.Decline(id, worker, "busy", now);
            default -> finish(id, worker);
        };
    }

    private DeploymentInput anything() {
        var id = new ExecutionId(ID, 1 + random.nextInt(RandomPlans.MOST_STEPS),
                1 + random.nextInt(RandomPlans.MOST_ACTIONS), random.nextInt(RandomPlans.MOST_TARGETS + 1),
                1 + random.nextInt(2));
        var worker = WORKERS[random.nextInt(2)];
        return switch (random.nextInt(20)) {
            case 0 -> new DeploymentInput.Start(now);
            case 1 -> submit(planOf(1));
            case 2 -> random.nextInt(5) == 0
                    ? new DeploymentInput.Cancel(Optional.empty(), "ada", "stop", now)
                    : new DeploymentInput.Enter(Optional.empty(), now);
            case 3, 4, 5 -> new DeploymentInput.Claim(id, worker, now);
            case 6 -> new DeploymentInput.ReportStarted(id, worker, now);
            case 7 -> new DeploymentInput.LoseWorker(id, worker, "silence", now);
            case 8 -> new DeploymentInput.Decline(id, worker, "busy", now);
            case 9 -> new DeploymentInput.Ring(new Timer.ClaimOverdue(id, 1 + random.nextInt(3)), now);
            case 10 -> new DeploymentInput.Ring(
                    random.nextBoolean() ? new Timer.TimeLimit(id) : new Timer.RecallOverdue(id), now);
            case 11 -> new DeploymentInput.Ring(
                    random.nextBoolean() ? new Timer.RestOver(id) : new Timer.AnswerOverdue(id), now);
            case 12 -> new DeploymentInput.Chime(chime(id.step()), now);
            case 13 -> new DeploymentInput.Advance(id.step(), now);
            case 16 -> random.nextBoolean()
                    ? new DeploymentInput.PermitGranted(ID, ResourceId.taskCap("default"), now)
                    : new DeploymentInput.PermitDelayed(ResourceId.taskCap("default"), delay(), now);
            case 17 -> random.nextBoolean()
                    ? new DeploymentInput.ResourceGranted(id, machine(id), now)
                    : new DeploymentInput.ResourceDelayed(id, machine(id), delay(), now);
            case 14 -> new DeploymentInput.TakeInterruption(id, PEOPLE[random.nextInt(3)], "c", now);
            case 15 -> new DeploymentInput.SubmitInterruption(id, new Answer(PEOPLE[random.nextInt(3)],
                    OUTCOMES.get(random.nextInt(OUTCOMES.size())), ""), "c", now);
            default -> finish(id, worker);
        };
    }

    private Delay delay() {
        return new Delay(List.of(new Delay.Holder("d0-somebody", "deployment d0-somebody (shop to test)")), 0,
                random.nextInt(3), now);
    }

    private static ResourceId machine(ExecutionId id) {
        return ResourceId.machine("default", "web-" + id.target());
    }

    private Timer.ForDeployment chime(int step) {
        return switch (random.nextInt(12)) {
            case 0 -> new Timer.DeploymentLimit(ID);
            case 1, 2 -> new Timer.StepLimit(ID, step);
            case 3 -> new Timer.Expiry(ID);
            default -> new Timer.PauseOver(ID, step);
        };
    }

    private DeploymentInput finish(ExecutionId id, WorkerId worker) {
        var outcome = List.of(Result.Outcome.SUCCEEDED, Result.Outcome.SUCCEEDED, Result.Outcome.SUCCEEDED,
                Result.Outcome.FAILED, Result.Outcome.TIMED_OUT, Result.Outcome.CANCELLED).get(random.nextInt(6));
        var result = new Result(outcome, Optional.of(0), Optional.empty(),
                List.of(NamedValue.plain("Done", random.nextBoolean() ? "yes" : "")), List.of(), 0, false,
                Optional.of(now), now);
        return new DeploymentInput.ReportFinished(id, worker, result, random.nextBoolean(), now);
    }

    private void take(DeploymentInput input) {
        var found = deployment;
        var seen = seen(found, input);
        var turn = Turn.take(seen, input, lookups());
        assertThat(Turn.take(seen, input, lookups())).as("seed %d: deterministic", seed).isEqualTo(turn);
        if (found instanceof Deployment.Ended) {
            assertThat(turn.events()).as("seed %d: nothing happens after the end", seed).isEmpty();
        }
        if (turn.refusal().isPresent()) {
            assertThat(turn.deployment()).as("seed %d: a refusal changes nothing", seed).isEqualTo(seen);
        }
        var replayed = seen;
        for (var event : turn.events()) {
            check(event);
            witness.accept(deployment, event);
            deployment = Evolution.evolve(deployment, event);
            replayed = Evolution.evolve(replayed, event);
        }
        turn.effects().forEach(this::apply);
        assertThat(replayed).as("seed %d: replay rebuilds the state", seed).isEqualTo(turn.deployment());
        if (deployment instanceof Running running) {
            check(running);
            assertThat(restart.apply(running)).as("seed %d: a restart changes nothing", seed).isEqualTo(running);
        } else if (deployment instanceof Deployment.Ended) {
            assertThat(turn.deployment()).as("seed %d: the same end", seed).isEqualTo(deployment);
        }
    }

    /** What a turn is given to see: of all executions those that its input needs. */
    private static Deployment seen(Deployment found, DeploymentInput input) {
        if (!(found instanceof Running running)) {
            return found;
        }
        var seen = new HashMap<ExecutionId, Execution>();
        running.executions().forEach((id, execution) -> {
            if (switch (input) {
                case DeploymentInput.Cancel _,DeploymentInput.Quarantine _,DeploymentInput.Start _,DeploymentInput.PermitGranted _ ->
                    true;
                case DeploymentInput.Chime(Timer.DeploymentLimit _, var _) -> true;
                case DeploymentInput.Chime(Timer.StepLimit(var _, int step), var _) -> id.step() == step;
                case DeploymentInput.AboutExecution about -> about.id().equals(id);
                case DeploymentInput _ -> false;
            }) {
                seen.put(id, execution);
            }
        });
        return new Running(running.submission(), running.plan(), running.steps(), running.error(),
                running.cancellation(), running.waitingFor(), running.due(), running.excluded(), running.standing(),
                running.census(), seen);
    }

    private void check(DeploymentEvent event) {
        switch (event) {
            case ExecutionGranted(var id, var worker, boolean _, var _, var _) -> {
                assertThat(over).as("seed %d: an attempt that is over starts again: %s", seed, id).doesNotContain(id);
                assertThat(mayRun.put(id, worker)).as("seed %d: granted twice: %s", seed, id).isNull();
                assertThat(deployment.running().cancelling()).as("seed %d: nothing starts after a cancel", seed)
                        .isFalse();
            }
            case ExecutionDispatched(var id, int _, var _, var _) -> {
                assertThat(over).as("seed %d: dispatched after its end: %s", seed, id).doesNotContain(id);
                assertThat(deployment.running().cancelling()).as("seed %d: nothing starts after a cancel", seed)
                        .isFalse();
                assertThat(deployment.running().standing().mayGoOn())
                        .as("seed %d: nothing starts without its permits", seed).isTrue();
                assertThat(lane).as("seed %d: nothing starts without the lane", seed).isTrue();
                mayRun.remove(id);
            }
            case LaneRegained _ -> lane = true;
            case ExecutionFinished(var id, var _, var _) -> end(id);
            case ExecutionLost(var id, var _, String _, boolean _) -> end(id);
            case OutputSet(var output) -> outputs.add(output);
            case DeploymentSucceeded _ -> assertThat(deployment.running().error())
                    .as("seed %d: success means that no step has failed", seed).isEmpty();
            case DeploymentEvent _ -> {
                // nothing to hold against it
            }
        }
    }

    /** What is counted is what is there; nobody is at two places of a step at once; windows are kept. */
    private void check(Running running) {
        var counted = Deployment.Census.NOBODY;
        var places = new HashMap<String, ExecutionId>();
        for (var execution : running.executions().values()) {
            counted = counted.with(execution);
            var id = execution.id();
            assertThat(places.put(id.step() + "/" + id.target(), id)).as("seed %d: twice at a place: %s", seed, id)
                    .isNull();
        }
        assertThat(running.census()).as("seed %d: the census counts what is there", seed).isEqualTo(counted);
        running.steps().forEach((number, state) -> {
            if (state instanceof StepState.Active active
                    && running.plan().step(number).conduct().place() instanceof Place.Targets targets) {
                var there = running.executions().values().stream()
                        .filter(execution -> execution.id().step() == number && execution.id().target() > 0).toList();
                assertThat(active.fleet().live()).as("seed %d: step %d", seed, number).isEqualTo(there.size())
                        .isLessThanOrEqualTo(targets.window());
                assertThat(active.fleet().queued()).as("seed %d: step %d", seed, number).isEqualTo(
                        (int) there.stream().filter(execution -> execution instanceof Execution.Dispatched
                                || execution instanceof Execution.Held).count());
            }
        });
    }

    private void end(ExecutionId id) {
        over.add(id);
        mayRun.remove(id);
    }

    private void apply(Effect effect) {
        switch (effect) {
            case Effect.Arm(var timer, var due) -> timers.put(timer, due);
            case Effect.Disarm(var timer, var due) -> assertThat(timers.remove(timer))
                    .as("seed %d: a timer is disarmed as it was armed: %s", seed, timer).isEqualTo(due);
            case Effect.Advance(int step) -> advance.add(step);
            case Effect.LeaveLane _ -> {
                assertThat(lane).as("seed %d: it holds its lane", seed).isTrue();
                lane = false;
            }
            case Effect.EnterLane _ -> assertThat(lane).as("seed %d: it has left its lane", seed).isFalse();
            case Effect.Acquire(String holder, var resource, int _, String _) ->
                assertThat(acquired.add(holder + " " + resource)).as("seed %d: asked twice", seed).isTrue();
            case Effect.Release(String holder, var resource) -> acquired.remove(holder + " " + resource);
            case Effect _ -> {
                // a message
            }
        }
    }

    private Lookups lookups() {
        return new RememberedOutputs(outputs, new Lookups.PoolState(1, 1, random.nextInt(1 << 20) == 0 ? 1 : 0),
                seed % 3 == 0 ? 5 : 0, Optional.empty());
    }
}
