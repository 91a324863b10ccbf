package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.*;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Plans with everything that a process can ask for, the same for the same seed. */
final class RandomPlans {
    static final int MOST_STEPS = 4;
    static final int MOST_ACTIONS = 3;
    static final int MOST_TARGETS = 5;

    private final Random random;

    RandomPlans(Random random) {
        this.random = random;
    }

    Plan next() {
        var targets = IntStream.rangeClosed(1, random.nextInt(MOST_TARGETS + 1))
                .mapToObj(number -> new Target(number, "web-" + number, List.of("web"),
                        random.nextInt(5) == 0 ? Optional.of("windows") : Optional.empty()))
                .toList();
        var steps = new ArrayList<Step>();
        int count = 1 + random.nextInt(MOST_STEPS);
        for (int number = 1; number <= count; number++) {
            steps.add(step(number, targets.size()));
        }
        return new Plan(steps, List.of(), List.of(), targets, new Terms(random.nextInt(3) == 0, limit(8, 3_000),
                1 + random.nextInt(3), random.nextInt(4) == 0,
                random.nextInt(8) == 0 ? Optional.of("hosts") : Optional.empty()));
    }

    private Step step(int number, int targets) {
        var actions = new ArrayList<Action>();
        int count = random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_ACTIONS) : 1;
        for (int action = 1; action <= count; action++) {
            actions.add(action(action, "Step " + number + "." + action));
        }
        return new Step(number, "Step " + number, condition("Step " + (number - 1) + ".1"), actions,
                new Conduct(place(targets), random.nextInt(3) == 0, limit(6, 200), random.nextInt(5) == 0,
                        random.nextInt(12) == 0 ? Optional.of("chosen to be skipped") : Optional.empty()));
    }

    private Place place(int targets) {
        if (random.nextBoolean()) {
            return new Place.Worker();
        }
        var rolling = random.nextBoolean()
                ? Optional.<Rolling>empty()
                : Optional.of(new Rolling(random.nextInt(3), random.nextInt(3) == 0 ? List.of(1, 2) : List.of(),
                        Duration.ofSeconds(random.nextInt(3) * 10L)));
        return new Place.Targets(IntStream.rangeClosed(1, targets).boxed().toList(), List.of("web"),
                random.nextBoolean() ? 1 + random.nextInt(3) : Integer.MAX_VALUE, random.nextBoolean(), rolling);
    }

    private Action action(int number, String name) {
        var retry = random.nextInt(3) == 0
                ? new Retry(1 + random.nextInt(2), Duration.ofSeconds(15), 2, 0.5)
                : Retry.NEVER;
        return new Action(number, name, work(), random.nextInt(4) == 0 ? "windows" : "default", limit(3, 60),
                Duration.ofSeconds(10), random.nextBoolean() ? OnWorkerLoss.RETRY : OnWorkerLoss.FAIL, Map.of(),
                random.nextInt(3) == 0 ? condition(name.replace(" " + number, " 1")) : new RunCondition.Success(),
                random.nextInt(4) == 0, retry,
                random.nextInt(10) == 0 ? Optional.of("it is disabled") : Optional.empty());
    }

    private Work work() {
        return switch (random.nextInt(5)) {
            case 0 -> new Work.Manual("Go on?", List.of("ops"), 1 + random.nextInt(2),
                    random.nextInt(3) == 0
                            ? Optional.of(new Work.Deadline(Duration.ofMinutes(5),
                                    random.nextBoolean() ? Question.Outcome.PROCEED : Question.Outcome.ABORT))
                            : Optional.empty(),
                    false, random.nextBoolean());
            case 1, 2 -> new Work.Script("bash", new Source.Inline("true"));
            default -> new Work.Noop();
        };
    }

    private RunCondition condition(String other) {
        var variable = new RunCondition.Variable("#{if Octopus.Action[" + other + "].Output.Done}yes#{/if}");
        return switch (random.nextInt(8)) {
            case 0 -> new RunCondition.Failure();
            case 1, 2 -> new RunCondition.Always();
            case 3 -> variable;
            case 4 -> new RunCondition.All(List.of(new RunCondition.Success(), variable));
            default -> new RunCondition.Success();
        };
    }

    private Optional<Duration> limit(int oneIn, int seconds) {
        return random.nextInt(oneIn) == 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }
}
