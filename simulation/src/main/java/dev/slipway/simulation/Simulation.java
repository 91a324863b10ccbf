package dev.slipway.simulation;

import dev.slipway.documents.Document;
import dev.slipway.documents.Kind;
import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import dev.slipway.orchestrator.planning.Catalog;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.schemas.id.DeploymentId;
import java.util.Collection;
import java.util.Optional;

/** Plays a deployment from the first input to the last, as the orchestrator would decide it. */
public final class Simulation {
    /** After so many inputs it is given up. */
    private static final int MOST_INPUTS = 1_000_000;
    private static final DeploymentId ID = new DeploymentId(0, "00000000000000000000");

    private Simulation() {}

    /** How it went, or why it can't be played. */
    public sealed interface Answer {}

    public record Played(Timeline timeline) implements Answer {}

    public record Impossible(String reason) implements Answer {}

    /** With documents as somebody has written them; an environment that is in none of them is a usual one. */
    public static Answer play(Scenario scenario, Collection<Document> documents) {
        try {
            var catalog = new SketchCatalog(documents);
            var lane = scenario.lane();
            if (catalog.spec(lane.space(), Kind.PROJECT, lane.project()).isEmpty()) {
                return new Impossible("there is no project '" + lane.project() + "': there are "
                        + catalog.names(lane.space(), Kind.PROJECT));
            }
            catalog.ensureEnvironment(lane.space(), lane.environment());
            catalog.replaceTargets(lane.space(), lane.environment(), scenario.targets());
            return playIn(scenario, catalog);
        } catch (BadScenario e) {
            return new Impossible(String.valueOf(e.getMessage()));
        }
    }

    private static Answer playIn(Scenario scenario, Catalog catalog) {
        var submission = Planning.completed(submission(scenario), catalog);
        return switch (Planning.plan(submission, scenario.wishes(), catalog)) {
            case Unplannable(String reason) -> new Impossible(reason);
            case Planned(Plan plan) -> new Played(play(submission, plan, scenario));
        };
    }

    static Submission submission(Scenario scenario) {
        return new Submission(ID, scenario.lane(), scenario.release(), "simulation", scenario.startedAt(), false,
                new Circumstances(Optional.empty(), scenario.channel(), scenario.runbook(), Optional.empty(),
                        Optional.empty()));
    }

    /** Throws {@link BadScenario} for what is given and fits nothing of the plan. */
    private static Timeline play(Submission submission, Plan plan, Scenario scenario) {
        var agenda = new Agenda(scenario.startedAt());
        var play = new Play(plan, agenda, new StubWorld(plan, new GivenOutcomes(plan, scenario), agenda));
        play.take(new DeploymentInput.Submit(submission, plan, Optional.empty(), agenda.now()));
        play.take(new DeploymentInput.Start(agenda.now()));
        for (int i = 0; i < MOST_INPUTS && !(play.deployment() instanceof Deployment.Ended); i++) {
            var next = agenda.next();
            if (next.isEmpty()) {
                break;
            }
            play.take(next.get());
        }
        return play.timeline();
    }
}
