package dev.slipway.gateway.submit;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks that the steps and targets that someone chose are there, and that the steps may be left out (P-30, P-31). */
record ChosenParts(Documents documents, ProcessSpec process) {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final int SHOWN = 20;

    List<FieldError> mistakes(String space, DeploymentRequest request) throws InterruptedException {
        var errors = new ArrayList<FieldError>();
        var choices = request.choices();
        for (int i = 0; i < choices.skipSteps().size(); i++) {
            skip("skipSteps[" + i + "]", choices.skipSteps().get(i), errors);
        }
        targets("targets", choices.targets(), space, request.environment(), errors);
        targets("excludeTargets", choices.excludeTargets(), space, request.environment(), errors);
        return errors;
    }

    private void skip(String field, String name, List<FieldError> errors) {
        var actions = process.steps().stream()
                .flatMap(step -> step.actions().stream().filter(
                        action -> step.name().equalsIgnoreCase(name) || action.name().equalsIgnoreCase(name)))
                .toList();
        if (actions.isEmpty()) {
            errors.add(new FieldError(field, null, "there is no step '" + name + "'; there are " + String.join(", ",
                    process.steps().stream().map(step -> step.name()).limit(SHOWN).toList())));
        }
        actions.stream().filter(ChosenParts::isRequired).findFirst().ifPresent(action -> errors
                .add(new FieldError(field, null, "'" + action.name() + "' is required and can't be skipped")));
    }

    private static boolean isRequired(ActionSpec action) {
        var manual = action.manual();
        return action.filter().required() || (manual != null && !manual.responsibleTeams().isEmpty());
    }

    private void targets(String field, List<String> names, String space, String environment, List<FieldError> errors)
            throws InterruptedException {
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var found = documents.findFresh(new DocumentKey(space, Kind.TARGET, name), CATCH_UP)
                    .map(stored -> stored.document().spec());
            if (!(found.orElse(null) instanceof TargetSpec target)) {
                errors.add(new FieldError(field + "[" + i + "]", null,
                        "there is no target '" + name + "' in the space " + space));
            } else if (!target.environments().contains(environment)) {
                errors.add(new FieldError(field + "[" + i + "]", null, "'" + name + "' is not in " + environment
                        + " but in " + String.join(", ", target.environments())));
            }
        }
    }
}
