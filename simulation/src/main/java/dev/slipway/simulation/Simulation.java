package dev.slipway.simulation;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import java.util.Collection;
import java.util.Optional;

/** Plays a deployment from the first input to the last, as the orchestrator would decide it. */
public final class Simulation {
    /** After so many inputs it is given up. */
    private static final int MOST_INPUTS = 1_000_000;

    private Simulation() {}

    /** How it went, or why it can't be played. */
    public sealed interface Answer {}

    public record Played(Timeline timeline) implements Answer {}

    public record Impossible(String reason) implements Answer {}

    /** With documents as somebody has written them; an environment that is in none of them is a usual one. */
    public static Answer play(Scenario scenario, Collection<Document> documents) {
        var shelf = new WrittenShelf(documents);
        var lane = scenario.lane();
        if (shelf.find(new DocumentKey(lane.space(), Kind.PROJECT, lane.project())).isEmpty()) {
            return new Impossible("there is no project '" + lane.project() + "': there are "
                    + shelf.names(lane.space(), Kind.PROJECT));
        }
        shelf.ensureEnvironment(lane.space(), lane.environment());
        return play(scenario, shelf, MOST_INPUTS);
    }

    /**
     * With documents as a server keeps them: what is sealed stays so, and a stand-in is taken for it. It is given up after
     * {@code mostInputs}.
     */
    public static Answer play(Scenario scenario, Shelf shelf, int mostInputs) {
        try {
            MadeUpTargets.check(scenario.given().targets());
            var catalog = new PlayedCatalog(shelf, scenario);
            var submission = Planning.completed(scenario.submission(), catalog);
            return switch (Planning.plan(submission, scenario.wishes(), catalog)) {
                case Unplannable(String reason) -> new Impossible(reason);
                case Planned(Plan plan) -> new Played(play(submission, plan, scenario, mostInputs));
            };
        } catch (BadScenario e) {
            return new Impossible(String.valueOf(e.getMessage()));
        }
    }

    /** Throws {@link BadScenario} for what is given and fits nothing of the plan. */
    private static Timeline play(Submission submission, Plan plan, Scenario scenario, int mostInputs) {
        var agenda = new Agenda(scenario.startedAt());
        var play = new Play(plan, agenda, new StubWorld(plan, new GivenOutcomes(plan, scenario), agenda));
        play.take(new DeploymentInput.Submit(submission, plan, Optional.empty(), agenda.now()));
        play.take(new DeploymentInput.Start(agenda.now()));
        for (int i = 0; i < mostInputs; i++) {
            var next = play.deployment() instanceof Deployment.Ended
                    ? Optional.<DeploymentInput>empty()
                    : agenda.next();
            if (next.isEmpty()) {
                return play.timeline();
            }
            play.take(next.get());
        }
        return play.givenUp("it takes more than " + mostInputs + " turns to play: it was given up");
    }
}
