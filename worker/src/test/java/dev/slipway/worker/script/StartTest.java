package dev.slipway.worker.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How each language is started, as text: so also the ones are checked that this machine does not have. The expected files
 * lie beside this class' resources.
 */
class StartTest {
    private static final Path BIN = Path.of("/srv/worker/bin");

    static Stream<Language> languages() {
        return Stream.of(new Bash(), new Python(), new PowerShell(), new DotnetScript(), new DotnetFile(), new Mono(),
                new FSharp());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void filesCommandAndVariablesAreAsExpected(Language language) throws Exception {
        var start = language.start(interpreter(language), script(language, false));
        var text = new StringBuilder("$ ").append(String.join(" ", start.command())).append(" VARIABLES\n");
        new TreeMap<>(start.files()).forEach(
                (name, content) -> text.append("\n--- ").append(name).append('\n').append(content).append('\n'));
        text.append("\n--- VARIABLES\n").append(StandardCharsets.UTF_8.decode(start.variables()));
        assertThat(text.toString()).isEqualTo(resource("start/" + language.getClass().getSimpleName() + ".txt"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noSecretStandsOnACommandLine(Language language) {
        var script = script(language, true);
        if (language instanceof DotnetFile) {
            assertThatThrownBy(() -> language.start(interpreter(language), script)).isInstanceOf(Unsuitable.class)
                    .hasMessageContaining("would keep it compiled on disk");
            return;
        }
        try {
            var command = language.start(interpreter(language), script).command();
            assertThat(command).noneMatch(word -> word.contains("s3cret") || word.contains("Para"));
        } catch (Unsuitable e) {
            throw new AssertionError(e);
        }
    }

    /** The helpers of scripts.md, sections 4 to 7. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bootstrap.sh  | get_octopusvariable set_octopusvariable new_octopusartifact fail_step update_progress write_verbose write_highlight write_wait write_warning set_environmentstate set_environmenturl encode_servicemessagevalue decode_servicemessagevalue decrypt_variable remove-octopustarget new_octopustarget report_kubernetes_manifest report_kubernetes_manifest_file
            bootstrap.py  | get_octopusvariable octopusvariables set_octopusvariable createartifact updateprogress failstep printverbose printhighlight printwait printwarning encode decode decrypt
            bootstrap.ps1 | $OctopusParameters Set-OctopusVariable New-OctopusArtifact Fail-Step Update-Progress Write-Verbose Write-Highlight Write-Wait Write-Warning Write-Debug Set-EnvironmentState Set-EnvironmentUrl New-OctopusTarget Remove-OctopusTarget Report-KubernetesManifest Report-KubernetesManifestFile Execute-WithRetry Convert-ServiceMessageValue Convert-ToServiceMessageParameter Import-ScriptModule OctopusProxy
            bootstrap.cs  | OctopusParameters SetVariable CreateArtifact UpdateProgress FailStep WriteVerbose WriteHighlight WriteWait WriteWarning Args Env ScriptArgs Octopus Parameters
            bootstrap.csx | OctopusParameters SetVariable CreateArtifact UpdateProgress FailStep WriteVerbose WriteHighlight WriteWait WriteWarning Args
            bootstrap.fsx | tryFindVariable findVariable findVariableOrDefault setVariable setSensitiveVariable createArtifact updateProgress failStep writeVerbose writeHighlight writeWait writeWarning initializeProxy
            """)
    void everyHelperOfTheModelIsThere(String bootstrap, String helpers) {
        var text = resource(bootstrap);
        assertThat(List.of(helpers.split(" "))).allSatisfy(helper -> assertThat(text).containsPattern(
                "(^|[^\\w-])" + Pattern.quote(helper) + "($|[^\\w-])"));
    }

    @Test
    void bootstrapsArePlainText() {
        assertThat(languages().flatMap(language -> language.resources().stream()).distinct())
                .allSatisfy(name -> assertThat(resource(name)).isASCII().doesNotContain("\r", "\t").endsWith("\n"));
    }

    private static Interpreter interpreter(Language language) {
        return new Interpreter(language, "1.2", List.of(Path.of("/opt/program"), Path.of("/opt/compiler")), BIN);
    }

    private static Script script(Language language, boolean secret) {
        return new Script("line 1\nline 2 s3cret", secret, new TreeMap<>(Map.of("A.b", "v'1\n\"é\"", "Empty", "")),
                Map.of("NAME", "it's"), "\"Para 1\" $2", "t0ken", "Banner\n  of lines",
                language instanceof Mono ? List.of() : List.of(new Script.Module("My Tools_1", "module")), _ -> "");
    }

    private static String resource(String name) {
        try (var source = Objects.requireNonNull(StartTest.class.getResourceAsStream(name), name)) {
            return utf8(source.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
