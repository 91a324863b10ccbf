package dev.slipway.orchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The borders that keep the rules pure and the flow readable. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.slipway.orchestrator");

    @Test
    void theRulesKnowNothingButJavaIdsAndTheVariableLanguage() {
        classes().that().resideInAnyPackage("..orchestrator.deployment..", "..orchestrator.catalog..",
                "..orchestrator.resource..").should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..orchestrator.deployment..", "..orchestrator.catalog..",
                        "..orchestrator.resource..", "dev.slipway.variables..",
                        "dev.slipway.schemas.id..", "java.lang..", "java.util..", "java.time..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void theRulesLookAtNoClockAndThrowNoDice() {
        noClasses().that()
                .resideInAnyPackage("..deployment..", "..catalog..", "..planning..", "..trigger..", "..resource..")
                .should()
                .callMethod(Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis").orShould()
                .callMethod(System.class, "nanoTime").orShould().callMethod(UUID.class, "randomUUID").orShould()
                .dependOnClassesThat().areAssignableTo(Clock.class).orShould().dependOnClassesThat()
                .areAssignableTo(InstantSource.class).orShould().dependOnClassesThat().areAssignableTo(Random.class)
                .check(CODE);
    }

    @Test
    void onlyTheStreamAndItsRowsKnowKafkaStreams() {
        noClasses().that().resideOutsideOfPackages("..stream..", "..rows..").should().dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..").check(CODE);
    }

    @Test
    void packagesFormNoCycles() {
        SlicesRuleDefinition.slices().matching("dev.slipway.orchestrator.(*)..").should().beFreeOfCycles().check(CODE);
    }
}
