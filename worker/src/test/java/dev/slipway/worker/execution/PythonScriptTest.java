package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonScriptTest {
    @TempDir
    Path directory;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
    }

    @Test
    void itIsTheMainModuleWithItsHelpersInScope() {
        shop.variable("A b", "v'\"\\é\n\u0001😀");
        shop.variable("Who", "world");
        shop.python("""
                import sys, os
                if __name__ == '__main__':
                    print(repr(get_octopusvariable("A b")), octopusvariables["Who"], get_octopusvariable("who") == "")
                    print("hello #{Who}", sys.argv[1:], sys.stdin.read() == "", os.path.basename(__file__))
                """);
        assertThat(shop.lines().said()).containsExactly("info: 'v\\'\"\\\\é\\n\\x01😀' world True",
                "info: hello world [] True Script.py");
    }

    @Test
    void helpersSpeakAsTheModelDoes() {
        var outcome = shop.python("""
                set_octopusvariable("Text", "  two  blanks\\nline ")
                set_octopusvariable("Empty", "")
                set_octopusvariable("Key", "s3cret-value", True)
                print("s3cret-value", get_octopusvariable("Text").strip())
                printverbose("v"); printhighlight("h"); printwait("w"); printwarning("x")
                updateprogress(50)
                updateprogress(60, "more")
                open("file.txt", "w").write("text")
                createartifact("file.txt")
                createartifact("none.txt")
                print(decode(encode("Grüße")))
                """);
        assertThat(outcome.error()).as(shop.lines().said().toString()).isNull();
        assertThat(outcome.outputs()).containsExactly(new Output("Text", "  two  blanks\nline ", false),
                new Output("Empty", "", false), new Output("Key", "s3cret-value", true));
        assertThat(shop.stored).containsOnlyKeys("file.txt");
        assertThat(shop.lines().said()).contains("info: ******** two  blanks", "verbose: v", "highlight: h", "wait: w",
                "warning: x", "verbose: Progress 50 %:", "verbose: Progress 60 %: more", "info: Grüße");
        assertThat(shop.lines().texts(Level.WARNING)).anyMatch(line -> line.contains("none.txt"));
    }

    @Test
    void itsExitCodeIsTheResult() {
        assertThat(shop.python("import sys\nsys.exit(7)").exitCode()).isEqualTo(7);
        assertThat(shop.python("exit(3)").exitCode()).isEqualTo(3);
        var failed = shop.python("failstep('no luck')");
        assertThat(failed.exitCode()).isEqualTo(255);
        assertThat(failed.error()).isEqualTo("no luck");
    }

    @Test
    void anExceptionShowsTheScriptsOwnLinesOnly() {
        var outcome = shop.python("def f():\n    raise ValueError('boom')\nf()\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts(Level.ERROR)).anyMatch(line -> line.contains("Script.py\", line 2"))
                .anyMatch(line -> line.contains("ValueError: boom")).noneMatch(line -> line.contains("bootstrap"));
        assertThat(shop.python("if").exitCode()).isEqualTo(1);
    }

    @Test
    void secretsAreMaskedAndTheScriptFileIsGoneWhereItHoldsOne() {
        shop.secret("Token", "abcdefgh");
        shop.python(
                "import os\nprint(os.path.exists('Script.py'), '#{Token}', os.environ.get('SLIPWAY_EXECUTION', '')[:0])");
        assertThat(shop.lines().texts()).containsExactly("False ******** ");
    }

    @Test
    void parametersReachArgv() {
        shop.properties.put("Octopus.Action.Script.ScriptParameters", "\"Para meter0\" 'Para meter1'");
        shop.python("import sys\nprint(sys.argv[1:])");
        assertThat(shop.lines().texts()).containsExactly("['Para meter0', 'Para meter1']");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsWork() {
        shop.python("\uFEFFprint('yes')\r\nif True:\r\n    print('too')\r\n");
        assertThat(shop.lines().texts()).containsExactly("yes", "too");
    }
}
