package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Decision.refuse;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitsRegained;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PlaceEnded.Ending;
import dev.slipway.orchestrator.deployment.DeploymentInput.SubmitInterruption;
import dev.slipway.orchestrator.deployment.DeploymentInput.TakeInterruption;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Question.Kind;
import dev.slipway.orchestrator.deployment.Question.Outcome;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People are asked, and what follows from their answers (process.md 7, 4.3). */
final class Questions {
    private Questions() {}

    static void raise(Unfolding story, ExecutionId id, Work.Manual manual, Course course) {
        var step = story.running().plan().step(id.step());
        var action = step.actions().get(id.action() - 1);
        var asker = story.running().submission().createdBy();
        raise(story, id, course, new Question(Kind.MANUAL, "'" + action.name() + "'" + on(story, id),
                story.scene().shown(manual.instructions(), step, action, id.target()), manual.teams(),
                manual.approvals(), List.of(Outcome.PROCEED, Outcome.ABORT), Optional.empty(),
                manual.submitterMayNotApprove() ? Optional.of(asker) : Optional.empty(),
                manual.deadline().map(
                        deadline -> new Question.Deadline(story.at().plus(deadline.after()), deadline.outcome())),
                manual.blocking(), story.at(), Optional.empty(), List.of()));
    }

    /** A required step can't be passed over (P-32), and where there is no target none can be left out. */
    static void askForGuidance(Unfolding story, ExecutionId id, Course course, String error) {
        var action = story.running().plan().action(id.step(), id.action());
        var outcomes = new ArrayList<>(List.of(Outcome.FAIL, Outcome.RETRY));
        if (!action.required()) {
            outcomes.add(Outcome.IGNORE);
            if (id.target() > 0) {
                outcomes.add(Outcome.EXCLUDE);
            }
        }
        raise(story, id, course,
                new Question(Kind.GUIDED_FAILURE, "'" + action.name() + "'" + on(story, id)
                        + " requires failure guidance", "", List.of(), 1, outcomes, Optional.of(error),
                        Optional.empty(), Optional.empty(), true, story.at(), Optional.empty(), List.of()));
    }

    private static String on(Unfolding story, ExecutionId id) {
        return story.running().plan().target(id.target()).map(target -> " on " + target.name()).orElse("");
    }

    private static void raise(Unfolding story, ExecutionId id, Course course, Question question) {
        story.tell(new InterruptionRaised(id, question, course));
        story.tell(new DeploymentWaiting(question.waiting()));
    }

    /**
     * When nothing but a question is left, others may have its place under the cap (MI-7), and where they need not wait for
     * the answer those of its lane and tag may run as well (MI-6).
     */
    static void standAside(Unfolding story) {
        if (!story.goesOn() || !hangsOnOneAnswer(story.running())) {
            return;
        }
        if (story.running().census().yielding() > 0) {
            story.tell(new LaneYielded());
            Permits.giveUp(story, story.running());
        } else if (!isPausing(story.running())) {
            Permits.lend(story, story.running());
        }
    }

    private static boolean hangsOnOneAnswer(Deployment.Running running) {
        return running.census().live() == 1 && running.census().asked() == 1 && !running.cancelling()
                && running.standing().mayGoOn();
    }

    private static boolean isPausing(Deployment.Running running) {
        return running.steps().values().stream().anyMatch(state -> state instanceof Deployment.StepState.Active active
                && active.fleet().restsUntil().isPresent());
    }

    /** Whoever takes it on takes it from whoever had it: nobody who is away can hold up a deployment. */
    static Decision take(Deployment.Running running, TakeInterruption input) {
        if (!(running.execution(input.id()) instanceof Asked asked) || asked.settled().isPresent()) {
            return refuse(Refusal.NOT_ASKED);
        }
        if (asked.question().mayNot().filter(input.user()::equals).isPresent()) {
            return refuse(Refusal.MAY_NOT_ANSWER);
        }
        if (!input.teams().map(asked.question()::isFor).orElse(true)) {
            return refuse(Refusal.NOT_RESPONSIBLE);
        }
        return Decision.accept(new InterruptionTaken(input.id(), input.user(), input.command()));
    }

    static Decision submit(Deployment.Running running, SubmitInterruption input, Lookups lookups) {
        if (!(running.execution(input.id()) instanceof Asked asked) || asked.settled().isPresent()) {
            return refuse(Refusal.NOT_ASKED);
        }
        var question = asked.question();
        var answer = input.answer();
        if (question.holder().filter(answer.user()::equals).isEmpty()) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (!question.outcomes().contains(answer.outcome())) {
            return refuse(Refusal.NOT_AN_OUTCOME);
        }
        var approves = answer.outcome() == Outcome.PROCEED;
        if (approves && question.approvedBy().contains(answer.user())) {
            return refuse(Refusal.ALREADY_APPROVED);
        }
        int left = approves ? question.approvals() - question.approvedBy().size() - 1 : 0;
        var story = new Unfolding(running, lookups, input.at());
        story.tell(new InterruptionSubmitted(input.id(), answer, Math.max(0, left), input.command()));
        if (left <= 0) {
            settle(story, asked, new Verdict(answer.outcome(), Optional.of(answer.user()), answer.notes()));
        }
        return story.decision();
    }

    /** Nobody has answered in time. */
    static Decision overdue(Unfolding story, Asked asked) {
        var deadline = asked.question().deadline();
        if (deadline.isEmpty() || asked.settled().isPresent()) {
            return refuse(Refusal.STALE);
        }
        settle(story, asked,
                new Verdict(deadline.get().outcome(), Optional.empty(), "nobody has answered in time"));
        return story.decision();
    }

    /** It is decided; a deployment that has stood aside goes on when it has its lane and its permits again (MI-6). */
    static void settle(Unfolding story, Asked asked, Verdict verdict) {
        if (story.running().standing().mayGoOn()) {
            end(story, asked, verdict);
            return;
        }
        story.tell(new InterruptionSettled(asked.id(), verdict));
        if (!story.running().standing().yielded()) {
            goOn(story);
            return;
        }
        story.tell(new LaneAwaited());
        story.tell(new DeploymentWaiting(Waiting.on(Waiting.Kind.LANE,
                "waits for its turn: one deployment of a project and environment runs at a time",
                story.at(), "the end of whatever else runs there")));
    }

    /** The lane is free: what was decided meanwhile happens. */
    static Decision regain(Unfolding story) {
        if (settled(story).isEmpty()) {
            return refuse(Refusal.NOT_QUEUED);
        }
        return goOn(story.tell(new LaneRegained()));
    }

    /** With all permits that it needs it goes on; else it asks for the next. */
    static Decision goOn(Unfolding story) {
        var running = story.running();
        var missing = Permits.missing(running.submission(), running.plan(), running.standing(), story.lookups());
        if (missing.isPresent()) {
            return story.tell(missing.get()).decision();
        }
        if (running.standing().parked()) {
            story.tell(new PermitsRegained());
        }
        settled(story).ifPresent(asked -> end(story, asked, asked.settled().orElseThrow()));
        if (story.goesOn()) {
            story.running().plan().steps().stream().filter(Plan.Step::onTargets)
                    .filter(step -> story.running().active(step.number()) != null)
                    .forEach(step -> Rollout.goOn(story, step));
            Progress.goOn(story);
        }
        return story.decision();
    }

    private static Optional<Asked> settled(Unfolding story) {
        return story.running().executions().values().stream().filter(Asked.class::isInstance)
                .map(Asked.class::cast).filter(asked -> asked.settled().isPresent()).findFirst();
    }

    private static void end(Unfolding story, Asked asked, Verdict verdict) {
        var id = asked.id();
        var outcome = verdict.outcome();
        var by = verdict.by();
        var notes = verdict.notes();
        story.tell(new InterruptionEnded(id, Optional.of(outcome), by, notes));
        switch (outcome) {
            case PROCEED, ABORT -> decided(story, asked, outcome, by, notes);
            case FAIL, RETRY, IGNORE -> guided(story, asked, outcome);
            case EXCLUDE -> {
                story.tell(new TargetExcluded(id.target(), asked.question().error().orElse("it failed"), by));
                Sequence.over(story, id, Ending.EXCLUDED, Optional.empty());
            }
        }
        Progress.goOn(story);
    }

    /** In a step whose time was over meanwhile nothing begins any more, whatever the answer. */
    private static void guided(Unfolding story, Asked asked, Outcome outcome) {
        var id = asked.id();
        var active = story.running().active(id.step());
        if (active != null && active.halted().isPresent()) {
            Sequence.over(story, id, Ending.FAILED, active.halted());
        } else if (outcome == Outcome.RETRY) {
            Sequence.release(story, id.nextAttempt(), exhausted(story, asked));
        } else if (outcome == Outcome.IGNORE) {
            Sequence.after(story, id, asked.course().onward());
        } else {
            Mishap.fail(story, id, asked.course(), asked.question().error().orElse("it failed"));
        }
    }

    /** Another failure leads to another question, not to retries. */
    private static Course exhausted(Unfolding story, Asked asked) {
        var id = asked.id();
        return new Course(story.running().plan().action(id.step(), id.action()).retry().max(),
                asked.course().trouble());
    }

    private static void decided(Unfolding story, Asked asked, Outcome outcome, Optional<String> by, String notes) {
        var id = asked.id();
        var proceed = outcome == Outcome.PROCEED;
        var error = "aborted" + by.map(user -> " by " + user).orElse(" because nobody answered in time")
                + (notes.isBlank() || by.isEmpty() ? "" : ": " + notes);
        story.tell(new ExecutionFinished(id, Optional.empty(), proceed
                ? Result.done(asked.question().since(), story.at())
                : Result.unreported(Result.Outcome.FAILED, error, story.at())));
        outputs(story, id, proceed, by, notes);
        if (id.target() == 0 && story.running().plan().step(id.step()).onTargets()) {
            story.tell(new LegStarted(id.step(), proceed ? Optional.empty() : Optional.of(error)));
            Rollout.goOn(story, story.running().plan().step(id.step()));
        } else if (proceed) {
            Sequence.after(story, id, asked.course().onward());
        } else {
            Mishap.fail(story, id, asked.course(), error);
        }
    }

    /** What later steps know of it (MI-5). */
    private static void outputs(Unfolding story, ExecutionId id, boolean proceed, Optional<String> by, String notes) {
        var values = new ArrayList<NamedValue>();
        values.add(NamedValue.plain("Manual.Notes", notes));
        if (proceed) {
            values.add(NamedValue.plain("Manual.Approved", "True"));
        }
        by.ifPresent(user -> List.of("Id", "Username", "DisplayName").forEach(
                part -> values.add(NamedValue.plain("Manual.ResponsibleUser." + part, user))));
        values.forEach(value -> story.tell(ExecutionRules.output(story.running().plan(), id, value)));
    }

    /** Nobody is asked any more: it was ended from elsewhere. */
    static void withdraw(Unfolding story, Asked asked, Optional<String> by, String reason,
            Result.Outcome outcome) {
        story.tell(new InterruptionEnded(asked.id(), Optional.empty(), by, reason));
        if (asked.question().kind() == Kind.MANUAL) {
            story.tell(new ExecutionFinished(asked.id(), Optional.empty(),
                    Result.unreported(outcome, reason, story.at())));
        }
    }
}
