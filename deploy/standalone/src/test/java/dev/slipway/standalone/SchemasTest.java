package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Client;
import dev.slipway.schemas.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The schemas from the shell, without a server. */
class SchemasTest {
    private static final String CLAIMED = "dev.slipway.schemas.report.ExecutionClaimed";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void allAreListedWithTheirIdsAndTopics() {
        assertThat(run("list")).isZero();
        var id = Ledger.own().current(CLAIMED).orElseThrow().id();
        assertThat(out.toString().lines()).hasSize(Ledger.own().current().size() + 1)
                .anySatisfy(line -> assertThat(line).startsWith(id + "  " + CLAIMED).endsWith("slipway.step-reports"));

        out.getBuffer().setLength(0);
        assertThat(run("list", "--all", "--output", "json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).size()).isEqualTo(Ledger.own().entries().size());
    }

    @Test
    void oneIsShownByItsNameOrId() {
        assertThat(run("show", "ExecutionClaimed")).isZero();
        var shown = out.toString();
        assertThat(shown).contains("\"name\" : \"ExecutionClaimed\"");
        out.getBuffer().setLength(0);
        assertThat(run("show", Integer.toString(Ledger.own().current(CLAIMED).orElseThrow().id()))).isZero();
        assertThat(out).hasToString(shown);
        assertThat(run("show", "ExecutionFinished")).isEqualTo(2);
        assertThat(err.toString()).contains("found several called ExecutionFinished: dev.slipway.schemas.event.");
        assertThat(run("show", "7")).isEqualTo(2);
    }

    @Test
    void theSchemasOfAnotherVersionAreComparedWithOurs() throws IOException {
        for (var entry : Ledger.own().entries()) {
            Files.writeString(directory.resolve(entry.id() + ".avsc"), entry.json());
        }
        Files.writeString(directory.resolve("other.avsc"), "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}");
        var checked = run("check", directory.toString());
        assertThat(checked).as(out.toString() + err).isZero();
        assertThat(out.toString()).contains("fits      " + CLAIMED).endsWith("and all of them fit\n");

        out.getBuffer().setLength(0);
        var claimed = Ledger.own().current(CLAIMED).orElseThrow();
        Files.writeString(directory.resolve(claimed.id() + ".avsc"),
                claimed.json().replace("{\"name\":\"worker\",\"type\":\"string\"}",
                        "{\"name\":\"worker\",\"type\":\"long\"}"));
        assertThat(run("check", directory.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("DIFFERS   " + CLAIMED,
                "cannot read the other: TYPE_MISMATCH at /fields/1/type", "and not all of them fit");
    }

    @Test
    void filesMayReferToEachOther() {
        assertThat(run("check", Path.of(System.getProperty("slipway.root"), "schemas", "src", "main", "avro")
                .toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("fits      dev.slipway.schemas.presence.WorkerHeartbeat");
    }

    @Test
    void whatIsNoSchemaIsNamedWithItsFile() throws IOException {
        assertThat(run("check", directory.resolve("none").toString())).isEqualTo(2);
        assertThat(run("check", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("expected 1 to 5000 .avsc files below");
        Files.writeString(directory.resolve("bad.avsc"), "{\"type\":");
        assertThat(run("check", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("bad.avsc: expected an Avro schema");
    }

    private int run(String... words) {
        var all = new String[words.length + 1];
        all[0] = "schemas";
        System.arraycopy(words, 0, all, 1, words.length);
        var line = Slipway.commandLine(Map.of());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        Client.tellFailures(line);
        return line.execute(all);
    }
}
