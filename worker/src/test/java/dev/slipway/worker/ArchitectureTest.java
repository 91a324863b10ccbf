package dev.slipway.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses WORKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.slipway.worker");

    @Test
    void whatRunsScriptsKnowsNoKafkaAndNoAvro() {
        noClasses().that()
                .resideInAnyPackage("..worker.execution..", "..worker.script..", "..worker.supervise..",
                        "..worker.log..", "..worker.grant..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "dev.slipway.schemas.work..",
                        "dev.slipway.schemas.report..", "dev.slipway.schemas.signal..", "dev.slipway.schemas.common..",
                        "dev.slipway.schemas.log..", "dev.slipway.schemas.presence..")
                .check(WORKER);
    }

    @Test
    void theRuleBookReadsNoClockAndDoesNoInput() {
        noClasses().that().resideInAPackage("..worker.grant..").should().dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.util.concurrent..").orShould()
                .dependOnClassesThat().haveFullyQualifiedName("java.time.Clock").check(WORKER);
    }

    @Test
    void stationsHaveNoCycles() {
        slices().matching("dev.slipway.worker.(*)..").should().beFreeOfCycles().check(WORKER);
    }
}
