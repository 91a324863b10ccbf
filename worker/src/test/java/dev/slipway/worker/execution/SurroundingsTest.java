package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts are given beside their variables, in every language that this machine can run. */
class SurroundingsTest {
    private static final Map<String, String> NOTHING = Map.of("bash", ":", "python", "pass", "csharp", ";",
            "powershell", "", "fsharp", "()");

    @TempDir
    Path directory;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
    }

    @ParameterizedTest
    @CsvSource({"bash, Bash", "python, Python", "csharp, C#", "powershell, PowerShell", "fsharp, F#"})
    void whereAScriptRunsIsSaidBeforeItsFirstLine(String syntax, String title) {
        assumeTrue(shop.has(syntax), syntax + " is not installed");
        shop.properties.remove("Octopus.Action.Script.SuppressEnvironmentLogging");
        assertThat(shop.start(syntax, NOTHING.getOrDefault(syntax, "")).run().error()).isNull();
        assertThat(shop.lines().texts()).isEqualTo(shop.lines().texts(Level.VERBOSE)).startsWith(
                title + " Environment Information:")
                .anyMatch(line -> line.matches("  OperatingSystem: Linux .*"))
                .anyMatch(line -> line.matches("  CurrentUser: \\S+")).anyMatch(line -> line.startsWith("  HostName: "))
                .anyMatch(line -> line.matches("  ProcessorCount: \\d+"))
                .contains("  CurrentDirectory: " + shop.work.resolve(shop.lastId()))
                .anyMatch(line -> line.startsWith("  TempDirectory: "))
                .anyMatch(line -> line.matches("  HostProcessID: \\d+"));
    }

    @Test
    void chosenVariablesStandInTheEnvironmentOfTheScriptAndOfWhatItStarts() {
        shop.variable("Database.Name", "orders");
        shop.variable("Count", "3");
        shop.secret("Password", "correct horse");
        shop.properties.put("Slipway.Action.ExposeVariables", "database.name\nPassword\nMissing");
        shop.properties.put("Slipway.Action.EnvironmentVariable[LINES_OF]", "#{Count} 'lines'\nof #{Database.Name}");
        shop.bash("sh -c 'printf \"%s|\" \"$DATABASE_NAME\" \"$PASSWORD\" \"$LINES_OF\"';"
                + " tr '\\0' '\\n' < /proc/$PPID/environ | grep -c -e orders -e horse; [ -z \"${COUNT+x}\" ]");
        assertThat(shop.lines().said()).containsExactly(
                "warning: Expected a variable 'Missing' to put into the script's environment, found none of this name",
                "info: orders|********|3 'lines'", "info: of orders|0");
        shop.python("import os\nprint(os.environ['DATABASE_NAME'], os.environ['LINES_OF'].splitlines())");
        assertThat(shop.lines().texts(Level.INFO)).containsExactly("orders [\"3 'lines'\", 'of orders']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1X", "A-B", "SLIPWAY_EXECUTION", "X=Y;"})
    void aNameThatIsNoneForAnEnvironmentFailsTheStep(String name) {
        shop.properties.put("Slipway.Action.EnvironmentVariable[" + name + "]", "x");
        assertThat(shop.bash("echo no").error()).startsWith("expected the name of an environment variable")
                .endsWith("found '" + name + "'");
    }

    @Test
    void modulesOfTheSameLanguageAreLoadedByTheirName() {
        module("My Bash-Tools 2", "Bash", "help() { echo \"help #{Who}\"; }\r\n");
        module("Tools", "Python", "def help():\n    print('python #{Who}')\n");
        module("Unnamed", null, "Write-Host never");
        shop.variable("Who", "you");
        assertThat(shop.bash("source MyBashTools2.sh; help; ls; echo ${#octopus_parameters[@]}").error()).isNull();
        assertThat(shop.lines().texts()).containsExactly("help you", "MyBashTools2.sh", "Script.sh", "1");
        shop.python("import Tools\nTools.help()\nprint(len(octopusvariables))");
        assertThat(shop.lines().texts()).containsExactly("python you", "1");
    }

    @Test
    void aModuleThatWouldPutASecretOnDiskFailsTheStep() {
        shop.secret("Token", "abcdefgh");
        module("Tools", "Bash", "token='#{Token}'");
        assertThat(shop.bash("echo no").error()).contains("script module 'Tools'", "secret in its text");
    }

    @Test
    void allVariablesAreListedWhereThatIsAsked() {
        shop.variable("b", "#{A}!");
        shop.variable("A", "1");
        shop.secret("Pin", "123");
        shop.variable("OctopusPrintVariables", "True");
        shop.bash(":");
        assertThat(shop.lines().said()).containsExactly(
                "warning: OctopusPrintVariables is set: all variables are listed, which is for finding mistakes only",
                "info: [A] = '1'", "info: [b] = '#{A}!'", "info: [OctopusPrintVariables] = 'True'",
                "info: [Pin] = '********'");
        shop.variables.removeLast();
        shop.properties.put("OctopusPrintEvaluatedVariables", "true");
        shop.bash(":");
        assertThat(shop.lines().texts()).contains("[b] = '1!'");
    }

    @Test
    void missingTokensStayAndAreToldAndFailTheStepWhereThatIsAsked() {
        shop.variable("Known", "1");
        shop.bash("echo '#{Known} #{Unknown}'");
        assertThat(shop.lines().said()).hasSize(2).last().isEqualTo("info: 1 #{Unknown}");
        assertThat(shop.lines().texts(Level.VERBOSE)).singleElement().asString().contains("Unknown");
        shop.properties.put("OctopusShouldFailDeploymentOnSubstitutionFails", "True");
        assertThat(shop.bash("echo '#{Known} #{Unknown}'").error()).contains("#{Unknown}");
    }

    @Test
    void proxiesAreToldInBothCasesAndAPasswordOfThemIsASecret() {
        var secrets = new ArrayList<String>();
        assertThat(Proxies.of(Map.of("https_proxy", "http://p"), secrets::add)).isEqualTo(
                Map.of("HTTPS_PROXY", "http://p"));
        assertThat(Proxies.of(Map.of("HTTP_PROXY", "a", "http_proxy", "b", "TentacleProxyHost", "c"), secrets::add))
                .isEmpty();
        assertThat(Proxies.of(Map.of("TentacleProxyHost", "proxy", "TentacleProxyPort", "8080",
                "TentacleProxyUsername", "ada", "TentacleProxyPassword", "p@ss word"), secrets::add))
                .containsEntry("https_proxy", "http://ada:p%40ss%20word@proxy:8080")
                .containsEntry("NO_PROXY", "127.0.0.1,localhost,169.254.169.254").hasSize(6);
        assertThat(secrets).containsExactly("p@ss word");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            bash   ! set_octopusvariable a 1; write_warning w; echo "##octopus[setVariable name='YQ==' value='Mg==']"
            python ! set_octopusvariable('a', '1'); printwarning('w'); print("##octopus[setVariable name='YQ==' value='Mg==']")
            csharp ! SetVariable("a", "1"); WriteWarning("w"); Console.WriteLine("##octopus[setVariable name='YQ==' value='Mg==']");
            """)
    void authenticatedMessagesAreTheHelpersAloneAndForgedOnesAreText(String syntax, String script) {
        assumeTrue(shop.has(syntax), syntax + " is not installed");
        shop.properties.put("Slipway.Action.ServiceMessages", "authenticated");
        var outcome = shop.start(syntax, script).run();
        assertThat(outcome.outputs()).singleElement().satisfies(output -> assertThat(output.value()).isEqualTo("1"));
        assertThat(shop.lines().said()).containsExactly("warning: w",
                "warning: This step takes authenticated service messages only, as the helpers print them; one without"
                        + " the token of this attempt is not obeyed, and shown as text",
                "info: ##octopus[setVariable name='YQ==' value='Mg==']");
    }

    @Test
    void whatAScriptStartsDoesNotKnowTheToken() {
        shop.properties.put("Slipway.Action.ServiceMessages", "authenticated");
        shop.bash("env | grep -ci token; sh -c 'echo \"[$__slipway_token]\"'; echo \"$__slipway_token\"");
        assertThat(shop.lines().texts()).containsExactly("0", "[]", "********");
    }

    private void module(String name, @Nullable String language, String text) {
        shop.variable("Octopus.Script.Module[" + name + "]", text);
        if (language != null) {
            shop.variable("Octopus.Script.Module.Language[" + name + "]", language);
        }
    }
}
