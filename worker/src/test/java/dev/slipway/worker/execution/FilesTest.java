package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an action has changed before its script runs, and what its outputs may say. */
class FilesTest {
    @TempDir
    Path directory;
    @TempDir
    Path more;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
        Files.writeString(more.resolve("app.txt"), "#{Name} #{Password}");
        Files.writeString(more.resolve("app.json"), "{\"name\":\"old\"}");
        shop.variable("Name", "world");
        shop.secret("Password", "swordfish");
        shop.properties.put("Octopus.Action.AdditionalPaths", more.toString());
    }

    @Test
    void namedFilesAreChangedBeforeTheScriptRuns() throws IOException {
        shop.properties.put("Octopus.Action.EnabledFeatures",
                "Octopus.Features.SubstituteInFiles,Octopus.Features.JsonConfigurationVariables");
        shop.properties.put("Octopus.Action.SubstituteInFiles.TargetFiles", "*.txt\n#{Name}.none");
        shop.properties.put("Octopus.Action.Package.JsonConfigurationVariablesTargets", "*.json");
        var outcome = shop.bash("cat '" + more.resolve("app.txt") + "'");
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(shop.lines().texts(Level.INFO)).contains("world ********");
        assertThat(shop.lines().texts(Level.WARNING)).singleElement().asString().contains("'world.none'");
        assertThat(Files.readString(more.resolve("app.json"))).isEqualTo("{\n  \"name\": \"world\"\n}");
    }

    @Test
    void withoutTheFeatureNothingIsChanged() throws IOException {
        shop.properties.put("Octopus.Action.SubstituteInFiles.TargetFiles", "*.txt");
        shop.bash("true");
        assertThat(Files.readString(more.resolve("app.txt"))).isEqualTo("#{Name} #{Password}");
    }

    @Test
    void aFileThatCannotBeReadAsItsFormatFailsTheStep() throws IOException {
        Files.writeString(more.resolve("app.json"), "{");
        shop.properties.put("Octopus.Action.EnabledFeatures", "Octopus.Features.JsonConfigurationVariables");
        shop.properties.put("Octopus.Action.Package.JsonConfigurationVariablesTargets", "app.json");
        var outcome = shop.bash("echo never");
        assertThat(outcome.error()).contains("expected JSON in").contains("app.json");
        assertThat(shop.lines().texts()).doesNotContain("never");
    }

    @Test
    void anOutputWithASecretInItIsSensitive() {
        var outcome = shop.bash("""
                set_octopusvariable Encoded "$(printf swordfish | base64)"
                set_octopusvariable Plain "nothing"
                """);
        assertThat(outcome.outputs()).containsExactlyInAnyOrder(new Output("Encoded", "c3dvcmRmaXNo", true),
                new Output("Plain", "nothing", false));
    }
}
