package dev.slipway.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BordersTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.slipway.gateway");

    @Test
    void stationsAreNotPartOfACircle() {
        slices().matching("dev.slipway.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void onlyStationsOfTheReadModelKnowRedis() {
        noClasses().that().resideOutsideOfPackages("..readmodel..", "..view..", "..log..").should()
                .dependOnClassesThat()
                .haveNameMatching("redis\\.clients\\.jedis\\.(Redis|Unified|Abstract|Jedis).*").check(GATEWAY);
    }

    @Test
    void onlyTheFrontDoorKnowsServletsAndControllers() {
        noClasses().that().resideOutsideOfPackages("..http..", "..access..", "..stream..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.springframework.web.bind..")
                .check(GATEWAY);
    }

    @Test
    void noStationKnowsAnotherService() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("dev.slipway.orchestrator..", "dev.slipway.worker..", "dev.slipway.cli..")
                .check(GATEWAY);
    }

    @Test
    void nothingEndsTheProcess() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(GATEWAY);
    }
}
