package dev.slipway.variables.scope;

import static dev.slipway.variables.scope.Dimension.ACTION;
import static dev.slipway.variables.scope.Dimension.CHANNEL;
import static dev.slipway.variables.scope.Dimension.ENVIRONMENT;
import static dev.slipway.variables.scope.Dimension.PROCESS;
import static dev.slipway.variables.scope.Dimension.TARGET;
import static dev.slipway.variables.scope.Dimension.TARGET_TAG;
import static dev.slipway.variables.scope.Dimension.TENANT;
import static dev.slipway.variables.scope.Dimension.TENANT_TAG;
import static dev.slipway.variables.scope.Scope.UNSCOPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ranking table (process.md 5.2). */
class ScopingTest {

    private static final Origin PROJECT = Origin.project("Shop");
    private static final Origin LIBRARY = Origin.librarySet("Common");
    private static final ScopeContext CONTEXT = ScopeContext.NOWHERE.with(ENVIRONMENT, "Prod").with(TARGET, "M1")
            .with(TARGET_TAG, "web", "linux").targeting(List.of("web")).with(ACTION, "S").with(CHANNEL, "C")
            .with(TENANT, "T").with(TENANT_TAG, "g/x").with(PROCESS, "Deploy");

    private static final Scope ENV = UNSCOPED.with(ENVIRONMENT, "Prod");
    private static final Scope TAG = UNSCOPED.with(TARGET_TAG, "web");
    private static final Scope UNTARGETED_TAG = UNSCOPED.with(TARGET_TAG, "linux");
    private static final Scope MACHINE = UNSCOPED.with(TARGET, "M1");
    private static final Scope STEP = UNSCOPED.with(ACTION, "S");
    private static final Scope CHANNEL_ONLY = UNSCOPED.with(CHANNEL, "C");
    private static final Scope TENANT_ONLY = UNSCOPED.with(TENANT, "T");
    private static final Scope TENANT_TAG_ONLY = UNSCOPED.with(TENANT_TAG, "g/x");
    private static final Scope PROCESS_ONLY = UNSCOPED.with(PROCESS, "Deploy");

    private static ScopedVariable value(String value, Scope scope, Origin origin) {
        return new ScopedVariable("V", value, false, scope, origin);
    }

    private static String winner(ScopeContext context, ScopedVariable... candidates) {
        return Scoping.effective(List.of(candidates), context).raw("v").orElse("none");
    }

    static Stream<Arguments> theRankingTable() {
        return Stream.of(Arguments.of(UNSCOPED, ENV), Arguments.of(ENV, TAG),
                Arguments.of(TAG, TAG.with(ENVIRONMENT, "Prod")),
                Arguments.of(UNTARGETED_TAG, TAG),
                Arguments.of(TAG.with(ENVIRONMENT, "Prod").with(CHANNEL, "C"), MACHINE),
                Arguments.of(MACHINE.with(ENVIRONMENT, "Prod"), STEP),
                Arguments.of(ENV.with(CHANNEL, "C"), TENANT_TAG_ONLY),
                Arguments.of(TENANT_TAG_ONLY.with(ENVIRONMENT, "Prod"), TENANT_ONLY), Arguments.of(CHANNEL_ONLY, ENV),
                Arguments.of(PROCESS_ONLY, CHANNEL_ONLY), Arguments.of(UNSCOPED, PROCESS_ONLY));
    }

    @ParameterizedTest
    @MethodSource("theRankingTable")
    void theMoreSpecificValueWinsInEitherOrder(Scope loser, Scope specific) {
        assertThat(winner(CONTEXT, value("loses", loser, PROJECT), value("wins", specific, PROJECT))).isEqualTo("wins");
        assertThat(winner(CONTEXT, value("wins", specific, PROJECT), value("loses", loser, PROJECT))).isEqualTo("wins");
        assertThat(winner(CONTEXT, value("wins", specific, LIBRARY), value("loses", loser, PROJECT))).isEqualTo("wins");
        assertThat(Scoping.duplicates(List.of(value("a", loser, PROJECT), value("b", specific, PROJECT)), CONTEXT))
                .isEmpty();
    }

    @Test
    void everyDimensionMustMatch() {
        Scope elsewhere = UNSCOPED.with(ENVIRONMENT, "Dev", "Test").with(ACTION, "S");
        ScopeContext stage = CONTEXT.with(ENVIRONMENT, "Stage");

        assertThat(winner(stage, value("scoped", elsewhere, PROJECT), value("plain", UNSCOPED, PROJECT)))
                .isEqualTo("plain");
        assertThat(winner(stage, value("scoped", elsewhere, PROJECT))).isEqualTo("none");
    }

    @Test
    void anyNameOfADimensionIsEnoughAndTheirNumberDoesNotMatter() {
        Scope many = UNSCOPED.with(ENVIRONMENT, "Dev", "PROD", "Test");

        assertThat(winner(CONTEXT, value("many", many, PROJECT))).isEqualTo("many");
        assertThat(Scoping.duplicates(List.of(value("one", ENV, PROJECT), value("many", many, PROJECT)), CONTEXT))
                .hasSize(1);
    }

    @Test
    void aDimensionThatIsAbsentNeverMatches() {
        assertThat(winner(ScopeContext.NOWHERE, value("channel", CHANNEL_ONLY, PROJECT))).isEqualTo("none");
    }

    @Test
    void ofEqualScopesTheProjectBeatsALibrarySetAndTheLaterDefinitionTheEarlier() {
        assertThat(winner(CONTEXT, value("project", ENV, PROJECT), value("library", ENV, LIBRARY)))
                .isEqualTo("project");
        assertThat(Scoping.duplicates(List.of(value("p", ENV, PROJECT), value("l", ENV, LIBRARY)), CONTEXT)).isEmpty();
        var twice = List.of(value("earlier", ENV, PROJECT), value("later", ENV, PROJECT));
        assertThat(Scoping.effective(twice, CONTEXT).raw("V")).hasValue("later");
        assertThat(Scoping.duplicates(twice, CONTEXT)).singleElement().asString().contains("V", "2", "Shop");
    }

    @Test
    void systemAndHandedOverValuesOverrideAllScopes() {
        var system = value("system", UNSCOPED, new Origin(Origin.Kind.SYSTEM, "Slipway"));
        var handed = value("handed", UNSCOPED, new Origin(Origin.Kind.HANDED_OVER, "a trigger"));

        assertThat(winner(CONTEXT, handed, value("step", STEP, PROJECT))).isEqualTo("handed");
        assertThat(winner(CONTEXT, system, handed, value("step", STEP, PROJECT))).isEqualTo("system");
    }

    @Test
    void anExplanationListsEveryCandidateInRankOrderWithItsReason() {
        var candidates = Scoping.explain("v",
                List.of(value("dev", UNSCOPED.with(ENVIRONMENT, "Dev"), PROJECT), value("plain", UNSCOPED, PROJECT),
                        value("library", ENV, LIBRARY), value("env", ENV, PROJECT), value("tag", TAG, PROJECT)),
                CONTEXT);

        assertThat(candidates).extracting(candidate -> candidate.variable().value()).containsExactly("tag", "env",
                "library", "plain", "dev");
        assertThat(candidates).extracting(Candidate::wins).containsExactly(true, false, false, false, false);
        assertThat(candidates).extracting(Candidate::reason).containsExactly(
                "wins: it matches a target tag the step targets",
                "matches the environment, which is less specific than a target tag the step targets",
                "matches the environment, which is less specific than a target tag the step targets",
                "matches everywhere, which is less specific than a target tag the step targets",
                "is limited to the environment Dev, here it is Prod");
    }

    @Test
    void aSensitiveWinnerStaysSensitiveAndIsNotPrinted() {
        var secret = new ScopedVariable("Key", "s3cr3t", true, ENV, PROJECT);

        assertThat(Scoping.effective(List.of(secret), CONTEXT).isSensitive("KEY")).isTrue();
        assertThat(secret.toString()).doesNotContain("s3cr3t");
    }
}
