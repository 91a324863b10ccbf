package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Deployments.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for every deployment, whatever is asked of it and in whatever order. Seeded: a failure names its seed. */
class DeploymentLawsTest {
    private static final int RUNS = 3_000;
    private static final int INPUTS = 60;
    private static final WorkerId[] WORKERS = {WEB_1, WEB_2};

    @Test
    void theLawsHoldWhateverIsAskedInWhateverOrder() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new Run(seed).play();
        }
    }

    @Test
    void whoeverAnswersEveryOrderBringsEveryDeploymentToItsEnd() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new Run(seed).playFairly();
        }
    }

    /** A world with pools, workers and timers, in which anything may be said at any time. */
    private static final class Run {
        private final Random random;
        private final long seed;
        private final List<Output> outputs = new ArrayList<>();
        private final Map<ExecutionId, WorkerId> grants = new HashMap<>();
        private final Map<Timer, Instant> timers = new HashMap<>();
        private final HashSet<ExecutionId> over = new HashSet<>();
        private final TreeMap<String, ExecutionId> queue = new TreeMap<>();
        private final HashSet<ExecutionId> mayRun = new HashSet<>();
        private Deployment deployment = Deployment.absent();
        private Instant now = NOW;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play() {
            take(submit(randomPlan()));
            for (int i = 0; i < INPUTS; i++) {
                now = now.plusMillis(random.nextInt(20_000));
                take(anything());
            }
        }

        void playFairly() {
            take(submit(randomPlan()));
            take(start());
            for (int i = 0; i < 500 && !(deployment instanceof Deployment.Ended); i++) {
                now = now.plusMillis(random.nextInt(2_000));
                if (random.nextInt(60) == 0) {
                    take(cancel("stop"));
                } else {
                    answerSomething();
                }
            }
            assertThat(deployment).as("seed %d: it ends", seed).isInstanceOf(Deployment.Ended.class);
            assertThat(mayRun).as("seed %d: nothing may run after the end", seed).isEmpty();
            assertThat(timers).as("seed %d: no timer is left", seed).isEmpty();
        }

        private void answerSomething() {
            if (!mayRun.isEmpty()) {
                var id = mayRun.iterator().next();
                var worker = grants.getOrDefault(id, WEB_1);
                take(switch (random.nextInt(6)) {
                    case 0 -> new DeploymentInput.ReportStarted(id, worker, now);
                    case 1 -> new DeploymentInput.LoseWorker(id, worker, "silence", now);
                    case 2 -> new DeploymentInput.Decline(id, worker, "busy", now);
                    default -> finish(id, worker);
                });
            } else if (!queue.isEmpty()) {
                take(new DeploymentInput.Claim(queue.firstEntry().getValue(), WORKERS[random.nextInt(2)], now));
            } else {
                throw new AssertionError("seed " + seed + ": it waits for nothing: " + deployment);
            }
        }

        private DeploymentInput anything() {
            var id = new ExecutionId(ID, 1 + random.nextInt(4), 1, 0, 1 + random.nextInt(2));
            var worker = WORKERS[random.nextInt(2)];
            return switch (random.nextInt(14)) {
                case 0 -> start();
                case 1 -> submit(planOf(1));
                case 2 -> random.nextInt(5) == 0 ? cancel("stop") : start();
                case 3, 4, 5 -> new DeploymentInput.Claim(id, worker, now);
                case 6 -> new DeploymentInput.ReportStarted(id, worker, now);
                case 7 -> new DeploymentInput.LoseWorker(id, worker, "silence", now);
                case 8 -> new DeploymentInput.Decline(id, worker, "busy", now);
                case 9 -> new DeploymentInput.Ring(new Timer.ClaimOverdue(id, 1 + random.nextInt(3)), now);
                case 10 -> new DeploymentInput.Ring(
                        random.nextBoolean() ? new Timer.TimeLimit(id) : new Timer.RecallOverdue(id), now);
                default -> finish(id, worker);
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
            var turn = Turn.take(found, input, lookups());
            assertThat(Turn.take(found, input, lookups())).as("seed %d: deterministic", seed).isEqualTo(turn);
            if (found instanceof Deployment.Ended) {
                assertThat(turn.events()).as("seed %d: nothing happens after the end", seed).isEmpty();
            }
            if (turn.refusal().isPresent()) {
                assertThat(turn.deployment()).as("seed %d: a refusal changes nothing", seed).isEqualTo(found);
            }
            turn.events().forEach(event -> {
                check(event);
                deployment = Evolution.evolve(deployment, event);
            });
            turn.effects().forEach(this::apply);
            assertThat(deployment).as("seed %d: replay rebuilds the state", seed).isEqualTo(turn.deployment());
            if (deployment instanceof Deployment.Running running) {
                assertThat(running.executions().size()).as("seed %d: one at a time", seed).isLessThanOrEqualTo(1);
            }
        }

        private void check(DeploymentEvent event) {
            switch (event) {
                case ExecutionGranted(var id, var worker, boolean _, var _) -> {
                    assertThat(over).as("seed %d: an attempt that is over starts again: %s", seed, id)
                            .doesNotContain(id);
                    assertThat(mayRun.add(id)).as("seed %d: granted twice: %s", seed, id).isTrue();
                    grants.put(id, worker);
                    queue.remove(id.toString());
                }
                case ExecutionDispatched(var id, int _, var _) -> {
                    assertThat(over).as("seed %d: dispatched after its end: %s", seed, id).doesNotContain(id);
                    mayRun.remove(id);
                    queue.put(id.toString(), id);
                }
                case ExecutionFinished(var id, var _, var _) -> end(id);
                case ExecutionLost(var id, var _, String _, boolean _) -> end(id);
                case OutputSet(var output) -> outputs.add(output);
                case DeploymentSucceeded _ -> assertThat(deployment.running().error())
                        .as("seed %d: success means that no step has failed", seed).isEmpty();
                case OfDeployment _,OfStep _,ExecutionAwaited _,ExecutionStarted _,ExecutionRecalled _ -> {
                }
            }
        }

        private void end(ExecutionId id) {
            over.add(id);
            mayRun.remove(id);
            queue.remove(id.toString());
        }

        private void apply(Effect effect) {
            switch (effect) {
                case Effect.Arm(var timer, var due) -> timers.put(timer, due);
                case Effect.Disarm(var timer, var due) -> assertThat(timers.remove(timer))
                        .as("seed %d: a timer is disarmed as it was armed: %s", seed, timer).isEqualTo(due);
                case Effect _ -> {
                    // no timer
                }
            }
        }

        private Plan randomPlan() {
            var steps = new ArrayList<Step>();
            int count = 1 + random.nextInt(4);
            for (int number = 1; number <= count; number++) {
                var action = new Plan.Action(1, "Step " + number,
                        random.nextBoolean() ? new Plan.Work.Noop() : action("x").work(),
                        random.nextInt(4) == 0 ? "windows" : "default",
                        random.nextInt(3) == 0 ? Optional.of(Duration.ofMinutes(1)) : Optional.empty(),
                        Duration.ofSeconds(10),
                        random.nextBoolean() ? Plan.OnWorkerLoss.RETRY : Plan.OnWorkerLoss.FAIL, Map.of());
                steps.add(new Step(number, "Step " + number, condition(number), List.of(action)));
            }
            return new Plan(steps, List.of());
        }

        private RunCondition condition(int number) {
            return switch (random.nextInt(5)) {
                case 0 -> new RunCondition.Failure();
                case 1 -> new RunCondition.Always();
                case 2 -> new RunCondition.Variable(
                        "#{if Octopus.Action[Step " + (number - 1) + "].Output.Done}yes#{/if}");
                default -> new RunCondition.Success();
            };
        }

        private Lookups lookups() {
            return new Lookups() {
                @Override
                public List<Output> outputs() {
                    return List.copyOf(outputs);
                }

                @Override
                public String open(Value.Sealed sealed, String name) {
                    return "";
                }

                @Override
                public PoolState pool(String pool, String runtime) {
                    return new PoolState(1, 1, 0);
                }
            };
        }
    }
}
