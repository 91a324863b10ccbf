package dev.slipway.gateway.variable;

import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.variables.Evaluation;
import dev.slipway.variables.Mode;
import dev.slipway.variables.Problem;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evaluates what users try out, with little patience. */
public final class Evaluating {
    private static final long STEP_LIMIT = 2_000_000;

    private final ProjectValues projects;
    private final Clock clock;

    public Evaluating(ProjectValues projects, Clock clock) {
        this.projects = projects;
        this.clock = clock;
    }

    /** What became of a template; what a secret is part of is masked. */
    public record Evaluated(@Nullable String result, @Nullable String error, @Nullable String errorKind,
            List<String> missing, List<Found> problems) {}

    /** What went wrong where: offset from 0, line and column from 1. */
    public record Found(String kind, String message, int offset, int line, int column) {}

    /** Throws 404 or 422 when its project, environment or step is not there. */
    public Evaluated evaluate(String space, EvaluationRequest request) throws InterruptedException {
        var variables = variables(space, request).toBuilder();
        request.variables().forEach(variables::set);
        var mode = request.haltOnError() ? Mode.HALT : Mode.CONTINUE;
        return told(Template.parse(request.template(), mode).evaluate(variables.build(), clock.instant(), STEP_LIMIT));
    }

    private Variables variables(String space, EvaluationRequest request) throws InterruptedException {
        if (request.project() == null) {
            return Variables.builder().build();
        }
        var place = new Place(request.environment(), request.step(), null, null, null);
        return projects.in(space, request.project(), place).variables();
    }

    private static Evaluated told(Evaluation evaluation) {
        var problems = evaluation.problems().stream().map(problem -> new Found(word(problem.kind()), problem.message(),
                problem.offset(), problem.line(), problem.column())).toList();
        return new Evaluated(evaluation.sensitive() ? DeploymentView.HIDDEN : evaluation.text(),
                evaluation.errorText().orElse(null), problems.isEmpty() ? null : problems.getFirst().kind(),
                List.copyOf(evaluation.missingTokens()), problems);
    }

    private static String word(Problem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
