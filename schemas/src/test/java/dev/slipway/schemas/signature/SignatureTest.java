package dev.slipway.schemas.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    @TempDir
    Path directory;

    @Test
    void aScriptIsKnownToBeOfWhoSignedIt() throws IOException {
        var trusted = trusted("alice", "bob");
        assertThat(trusted.signerOf(signed("bob", "bash", "echo 1", Map.of("A", "1")))).contains("bob");
    }

    @Test
    void whateverASignatureCoversCannotBeChanged() throws IOException {
        var trusted = trusted("alice");
        var given = Map.of("A", "1", "Octopus.Action.Script.ScriptParameters", "x", "Octopus.Action.Template.Version",
                "3");
        var signed = signed("alice", "bash", "echo 1", given);
        assertThat(trusted.signerOf(signed)).contains("alice");
        assertThat(trusted.signerOf(new SignedScript("python", "echo 1", signed.properties()))).isEmpty();
        assertThat(trusted.signerOf(new SignedScript("bash", "echo 2", signed.properties()))).isEmpty();
        assertThat(trusted.signerOf(changed(signed, "Octopus.Action.Script.ScriptParameters", "y"))).isEmpty();
        assertThat(trusted.signerOf(changed(signed, "Octopus.Action.Template.Version", "4"))).isEmpty();
        assertThat(trusted.signerOf(changed(signed, "B", "1"))).isEmpty();
        assertThat(trusted.signerOf(changed(signed, "A", "2"))).as("values of settings are not covered")
                .contains("alice");
        assertThat(trusted.signerOf(new SignedScript("bash", "echo 1", given))).as("no signature").isEmpty();
    }

    @Test
    void lineEndsAreNoDifference() throws IOException {
        var trusted = trusted("alice");
        var signed = signed("alice", "bash", "a\r\nb", Map.of());
        assertThat(trusted.signerOf(new SignedScript("bash", "a\nb", signed.properties()))).contains("alice");
    }

    @Test
    void aSignatureOfAnotherKeyIsNone() throws IOException {
        var trusted = trusted("alice");
        SigningKey.create("mallory", directory.resolve("mallory"));
        assertThat(trusted.signerOf(signed("mallory", "bash", "echo 1", Map.of()))).isEmpty();
    }

    @Test
    void aKeyIsItsOwnersAloneAndIsNeverOverwritten() throws IOException {
        SigningKey.create("alice", directory.resolve("key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> SigningKey.create("alice", directory.resolve("key")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "ed25519 x alice", "rsa AAAA alice", "ed25519 AAAA"})
    void aFileThatHoldsNoKeysIsSaidToHoldNone(String text) throws IOException {
        var file = Files.writeString(directory.resolve("trusted"), text);
        assertThatThrownBy(() -> TrustedKeys.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected").hasMessageContaining(file.toString());
        assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("expected a private Ed25519 key");
    }

    private TrustedKeys trusted(String... owners) throws IOException {
        var lines = new StringBuilder("# people\n\n");
        for (var owner : owners) {
            lines.append(SigningKey.create(owner, directory.resolve(owner))).append("  # ").append(owner).append('\n');
        }
        return TrustedKeys.read(Files.writeString(directory.resolve("trusted"), lines));
    }

    private SignedScript signed(String owner, String language, String script, Map<String, String> properties)
            throws IOException {
        var signature = SigningKey.read(directory.resolve(owner))
                .sign(new SignedScript(language, script, properties));
        return changed(new SignedScript(language, script, properties), SignedScript.SIGNATURE, signature);
    }

    private static SignedScript changed(SignedScript script, String name, String value) {
        var properties = new HashMap<>(script.properties());
        properties.put(name, value);
        return new SignedScript(script.language(), script.script(), properties);
    }
}
