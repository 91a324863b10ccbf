package dev.slipway.worker.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Languages are found by programs of these names on the PATH; here they are played. */
class InterpretersTest {
    @TempDir
    Path data;
    Path programs;

    @BeforeEach
    void makePath() throws IOException {
        programs = Files.createDirectory(data.resolve("programs"));
    }

    @Test
    void eachIsFoundByItsProgramAndAskedForItsVersionOnce() throws IOException {
        program("bash", "printf '/bin/bash\\n5.2.15\\n'");
        program("pwsh", "echo 'PowerShell 7.5.1'");
        program("dotnet", "echo 10.0.100");
        var found = find();
        assertThat(found.names()).containsExactly("bash", "powershell", "csharp", "fsharp");
        assertThat(found.all()).extracting(Interpreter::version).containsExactly("5.2.15", "7.5.1", ".NET 10.0.100",
                ".NET 10.0.100");
        assertThat(found.all()).flatExtracting(interpreter -> interpreter.language().resources())
                .allSatisfy(resource -> assertThat(data.resolve("bin").resolve(resource)).isNotEmptyFile());
    }

    @Test
    void cSharpIsRunByDotnetScriptElseByDotnetElseByMono() throws IOException {
        program("mono", "echo 'Mono JIT compiler version 6.8.0.105 (Debian)'");
        assertThat(find().of("csharp")).as("mono without mcs is no compiler").isEmpty();
        program("mcs", "");
        assertThat(find().of("CSharp").map(Interpreter::version)).contains("Mono 6.8.0.105");
        program("dotnet", "echo 8.0.400");
        assertThat(find().of("csharp").map(Interpreter::version)).contains("Mono 6.8.0.105");
        program("dotnet", "echo 10.0.100");
        assertThat(find().of("csharp").map(Interpreter::version)).contains(".NET 10.0.100");
        program("dotnet-script", "echo 1.6.0");
        assertThat(find().of("csharp").map(Interpreter::version)).contains("dotnet-script 1.6.0");
    }

    @Test
    void whatIsMissingIsSaidWithItsProgramAndTheWorker() throws IOException {
        program("pwsh", "exit 1");
        var found = find();
        assertThat(found.names()).isEmpty();
        assertThat(found.whyMissing("PowerShell")).isEqualTo("scripts in powershell need 'pwsh' on the PATH of worker"
                + " 'web-1', which has none: install it and start the worker again");
        assertThat(found.whyMissing("csharp")).contains("'dotnet-script', or 'dotnet'", "or Mono's 'mcs' and 'mono'");
        assertThat(found.whyMissing("ruby")).isEqualTo(
                "expected a script in one of bash, python, powershell, csharp, fsharp, found 'ruby'");
    }

    private Interpreters find() throws IOException {
        return Interpreters.find("web-1", programs.toString(), data);
    }

    private void program(String name, String body) throws IOException {
        var file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
