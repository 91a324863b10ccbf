package dev.slipway.gateway.submit;

import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.ScopedVariable;
import dev.slipway.variables.scope.Scoping;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks up the secrets that open sources, in the sensitive variables of a project: the values that win in its place. */
public final class SourceCredentials implements Function<String, @Nullable String> {
    private final List<ScopedVariable> winners;
    private final Sealing sealing;

    /** {@code environment}: null where it is not known yet, as for a release. */
    public SourceCredentials(String name, ProjectSpec project, Map<String, VariableSetSpec> sets,
            @Nullable String environment, Sealing sealing) {
        var context = ScopeContext.NOWHERE.with(Dimension.PROCESS, ScopeContext.DEPLOYMENT_PROCESS);
        this.winners = Scoping.winners(ProjectVariables.of(name, project, sets),
                environment == null ? context : context.with(Dimension.ENVIRONMENT, environment));
        this.sealing = sealing;
    }

    /** Null where there is no sensitive variable of that name. */
    @Override
    public @Nullable String apply(String variable) {
        return winners.stream().filter(winner -> winner.name().equalsIgnoreCase(variable) && winner.sensitive())
                .findFirst().map(winner -> open(winner)).orElse(null);
    }

    private @Nullable String open(ScopedVariable winner) {
        return winner.value() == null
                ? null
                : sealing.open(winner.name(), Base64.getDecoder().decode(winner.value()));
    }
}
