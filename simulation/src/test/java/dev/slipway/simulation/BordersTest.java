package dev.slipway.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** It may be used by a client and by the gateway: it brings the rules along, and no server. */
class BordersTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.slipway.simulation");

    @Test
    void itNeedsNothingButTheRulesAndWhatTheyNeed() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("dev.slipway.simulation..", "dev.slipway.orchestrator.deployment..",
                        "dev.slipway.orchestrator.planning..", "dev.slipway.orchestrator.resource..",
                        "dev.slipway.documents..", "dev.slipway.variables..",
                        "dev.slipway.schemas.id..", "java.lang..", "java.util..", "java.time..",
                        "java.nio.charset..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void everyRunComesOutTheSame() {
        noClasses().should().callMethod(Instant.class, "now").orShould().dependOnClassesThat()
                .areAssignableTo(Clock.class).orShould().dependOnClassesThat().areAssignableTo(Random.class)
                .orShould().callMethod(System.class, "currentTimeMillis").check(CODE);
    }
}
