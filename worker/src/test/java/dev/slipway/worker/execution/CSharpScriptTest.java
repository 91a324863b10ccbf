package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C# by whatever this machine runs it with; skipped where that is nothing. */
class CSharpScriptTest {
    @TempDir
    Path directory;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
        assumeTrue(shop.has("csharp"), "no dotnet-script, dotnet 10 or Mono on the PATH");
    }

    @Test
    void variablesAndHelpersAreThereWithoutAnyCeremony() {
        shop.variable("Project.Name", "Grüße");
        shop.secret("Key", "s3cret-value");
        shop.properties.put("Octopus.Action.Script.ScriptParameters", "-- \"Para meter0\" Parameter1");
        var outcome = csharp("""
                string name = OctopusParameters["project.name"];
                void Greet() { Console.WriteLine("Hello " + name + " " + Octopus.Parameters["Key"]); }
                Greet();
                Console.Error.WriteLine(string.Join("|", Args) + Env.ScriptArgs.Count);
                SetVariable("Text", "  two  blanks ");
                Octopus.SetVariable("Secret", "an0ther-value", true);
                Console.WriteLine("an0ther-value");
                WriteVerbose("a"); WriteHighlight("b"); WriteWait("c"); WriteWarning("d");
                UpdateProgress(50, "Half Way");
                File.WriteAllText("a file.txt", "text");
                CreateArtifact("a file.txt");
                """);
        assertThat(outcome.error()).isNull();
        assertThat(shop.lines().said()).containsExactlyInAnyOrder("info: Hello Grüße ********",
                "error: Para meter0|Parameter12", "info: ********", "verbose: a", "highlight: b", "wait: c",
                "warning: d", "verbose: Progress 50 %: Half Way",
                "verbose: Artifact a file.txt will be collected from "
                        + shop.work.resolve(shop.lastId()).resolve("a file.txt") + " after this step completes",
                "verbose: Collected artifact a file.txt, 4 bytes");
        assertThat(outcome.outputs()).containsExactly(new Output("Text", "  two  blanks ", false),
                new Output("Secret", "an0ther-value", true));
        assertThat(shop.stored).containsOnlyKeys("a file.txt");
    }

    @Test
    void itEndsWithItsOwnCodeAndItsOwnWords() {
        assertThat(csharp("return 7;").error()).isEqualTo("The script failed with exit code 7");
        var failed = csharp("FailStep(\"disk full\"); Console.WriteLine(\"never\");");
        assertThat(failed.error()).isEqualTo("disk full");
        assertThat(failed.exitCode()).isEqualTo(255);
        assertThat(shop.lines().texts()).containsExactly("disk full");
    }

    @Test
    void mistakesAreToldWithTheLineOfTheScript() {
        assertThat(csharp("// first\nConsole.WriteLine(missing);\n").exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts(Level.ERROR)).anyMatch(line -> line.contains("Script.csx(2,")
                && line.contains("error CS0103"));
        assertThat(csharp("// first\n\nOctopusParameters[\"Missing\"].ToString();\n").exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts(Level.ERROR)).anyMatch(line -> line.contains("KeyNotFoundException"))
                .anyMatch(line -> line.contains("Script.csx:3") || line.contains("Script.csx:line 3"));
    }

    @Test
    void aScriptWithASecretInItsTextIsNowhereToBeFoundWhenItRuns() {
        shop.secret("Token", "abcdefgh");
        shop.properties.put("Slipway.Action.EnvironmentVariable[TOKEN]", "#{Token}");
        var outcome = csharp("""
                var token = "#{Token}";
                foreach (var file in Directory.GetFiles("."))
                    if (new FileInfo(file).Length > 0) Console.WriteLine(file);
                Console.WriteLine(token.Length + Environment.GetEnvironmentVariable("TOKEN").Length);
                Console.WriteLine(File.ReadAllText("/proc/self/environ").Contains("abcdefgh")
                    || File.ReadAllText("/proc/self/cmdline").Contains("abcdefgh"));
                """);
        assertThat(outcome.error()).isNull();
        assertThat(shop.lines().texts()).containsExactly("16", "False");
    }

    @Test
    void modulesAreLoadedByTheirName() {
        shop.variable("Octopus.Script.Module[My Tools]", "void Help() { Console.WriteLine(\"help\"); }");
        shop.variable("Octopus.Script.Module.Language[My Tools]", "CSharp");
        assertThat(csharp("#load \"MyTools.csx\"\nHelp();").error()).isNull();
        assertThat(shop.lines().texts()).containsExactly("help");
    }

    private Outcome csharp(String script) {
        return shop.start("csharp", script).run();
    }
}
