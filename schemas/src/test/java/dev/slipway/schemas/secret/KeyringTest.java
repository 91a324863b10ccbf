package dev.slipway.schemas.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
    @TempDir
    Path directory;

    @Test
    void aKeysetFileOpensWhatItSealedAndIsItsOwnersAlone() throws IOException {
        var file = directory.resolve("keyset.json");
        var sealed = Keyring.loadOrCreate(file).catalog().seal("hunter2", "Database.Password");

        assertThat(Keyring.loadOrCreate(file).catalog().open(sealed, "Database.Password")).isEqualTo("hunter2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    }

    @Test
    void aSecretOpensForItsPurposeOnly() {
        var seal = Keyring.create().catalog();
        var sealed = seal.seal("hunter2", "A");

        assertThatThrownBy(() -> seal.open(sealed, "B")).isInstanceOf(UnopenedSecret.class).hasMessageContaining("'B'")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aPoolsKeysetOpensThatPoolsSecretsAndNothingElse() throws IOException {
        var server = Keyring.create();
        var file = directory.resolve("pool.json");
        server.exportPool("default", "linux", file);
        var pool = Keyring.load(file);

        assertThat(pool.pool("default", "linux").open(server.pool("default", "linux").seal("s3cret", "X"), "X"))
                .isEqualTo("s3cret");
        assertThatThrownBy(
                () -> pool.pool("default", "linux").open(server.pool("default", "windows").seal("s", "X"), "X"))
                .isInstanceOf(UnopenedSecret.class);
        assertThatThrownBy(pool::catalog).hasMessageContaining("expected the keyset of a server");
    }

    @Test
    void aTokenNamesItsExecutionAndAForgedOneIsRefused() {
        var server = Keyring.create();

        assertThat(server.executionOf(server.token("d0-x.1.1.0.1"))).isEqualTo("d0-x.1.1.0.1");
        assertThatThrownBy(() -> server.executionOf(Keyring.create().token("d0-x.1.1.0.1")))
                .isInstanceOf(UnopenedSecret.class);
        assertThatThrownBy(() -> server.executionOf("not a token")).isInstanceOf(UnopenedSecret.class);
    }
}
