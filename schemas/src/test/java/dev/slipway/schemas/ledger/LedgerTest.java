package dev.slipway.schemas.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The committed ledger against the messages of today and against the last commit. To append a new message, or a new
 * version of one: {@value #APPEND}; with {@code -Dslipway.ledger.type=100} new messages take the free numbers from 100 on.
 */
@TestMethodOrder(OrderAnnotation.class)
class LedgerTest {
    private static final String APPEND = "mvn -pl schemas test -Dtest=LedgerTest -Dslipway.ledger=append";
    private static final Path FILE = Path.of("src/main/resources" + Ledger.RESOURCE);

    @Test
    @Order(1)
    void newSchemasAreAppendedWhenThatIsAskedFor() throws IOException {
        assumeTrue("append".equals(System.getProperty("slipway.ledger")), "only asked for with " + APPEND);
        for (var message : CurrentMessages.all()) {
            var ledger = committed();
            if (!isCurrent(ledger, message)) {
                var line = ledger.nextId(message.getFullName(), Integer.getInteger("slipway.ledger.type", 0)) + " "
                        + message.getFullName() + " " + message + "\n";
                assertThat(incompatibilities(Ledger.read(Files.readString(FILE) + line)))
                        .as("what speaks against appending " + message.getFullName()).isEmpty();
                Files.writeString(FILE, line, StandardOpenOption.APPEND);
            }
        }
    }

    @Test
    @Order(2)
    void everyMessageIsTheLastLineOfItsName() throws IOException {
        var ledger = committed();
        var missing = CurrentMessages.all().stream().filter(message -> !isCurrent(ledger, message))
                .map(Schema::getFullName).toList();

        assertThat(missing).as("messages whose schema is not in the ledger; append it and commit the file: " + APPEND)
                .isEmpty();
    }

    @Test
    void everyVersionOfAMessageReadsEveryOther() throws IOException {
        assertThat(incompatibilities(committed())).isEmpty();
    }

    @Test
    void aChangeThatBreaksAnOlderVersionIsNamed() {
        var first = "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\"fields\":[{\"name\":\"x\",\"type\":\"long\"}]}";
        var second = first.replace("\"long\"", "\"string\"");
        var ledger = Ledger.read("1700000001 n.A " + first + "\n1700000002 n.A " + second + "\n");

        assertThat(incompatibilities(ledger))
                .containsExactly(
                        "n.A: version 2 cannot read version 1: TYPE_MISMATCH at /fields/0/type: reader type: STRING not compatible"
                                + " with writer type: LONG",
                        "n.A: version 1 cannot read version 2: TYPE_MISMATCH at /fields/0/type: reader type: LONG not compatible"
                                + " with writer type: STRING");
    }

    @Test
    void noCommittedLineWasLostOrChanged() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(System.getProperty("slipway.root", ".."), ".git")), "no git repository here");
        var committed = lastCommit();

        assertThat(lines(Files.readString(FILE)).toList())
                .as("the ledger only grows: restore the lines of the last commit")
                .startsWith(lines(committed).toArray(String[]::new));
    }

    @Test
    void aLedgerWithAnIdOutOfOrderIsRefused() {
        assertThatThrownBy(() -> Ledger.read("1700000002 n.A {}\n")).isInstanceOf(IllegalStateException.class)
                .hasMessage("expected id 1700000001 for the next version of n.A in the ledger, found 1700000002");
    }

    @Test
    void anIdTellsTheMessageAndItsVersion() {
        var ledger = Ledger.read("1700000001 n.A {}\n1700001001 n.B {}\n1700000002 n.A {}\n");

        assertThat(ledger.nextId("n.A", 0)).isEqualTo(1_700_000_003);
        assertThat(ledger.nextId("n.C", 0)).isEqualTo(1_700_002_001);
        assertThat(ledger.nextId("n.C", 100)).isEqualTo(1_700_100_001);
        assertThat(ledger.nameOf(1_700_001_009)).contains("n.B");
        assertThat(ledger.nameOf(1_700_002_001)).isEmpty();
        assertThat(ledger.current("n.A")).contains(new LedgerEntry(1_700_000_002, "n.A", "{}"));
        assertThat(ledger.entries()).extracting(LedgerEntry::version).containsExactly(1, 1, 2);
    }

    private static List<String> incompatibilities(Ledger ledger) {
        return ledger.entries().stream().flatMap(newer -> ledger.entries().stream()
                .filter(older -> older.name().equals(newer.name()) && older.id() < newer.id())
                .flatMap(older -> Stream.of(problem(newer, older), problem(older, newer))))
                .filter(problem -> !problem.isEmpty()).toList();
    }

    private static String problem(LedgerEntry reader, LedgerEntry writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(new Schema.Parser().parse(reader.json()),
                new Schema.Parser().parse(writer.json())).getResult();
        return result.getIncompatibilities().isEmpty()
                ? ""
                : reader.name() + ": version " + reader.version() + " cannot read version " + writer.version() + ": "
                        + result.getIncompatibilities().stream().map(LedgerTest::text).toList().getFirst();
    }

    private static String text(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + ": " + found.getMessage();
    }

    private static boolean isCurrent(Ledger ledger, Schema message) {
        return ledger.current(message.getFullName())
                .filter(entry -> new Schema.Parser().parse(entry.json()).equals(message)).isPresent();
    }

    private static Ledger committed() throws IOException {
        return Ledger.read(Files.readString(FILE));
    }

    private static Stream<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static String lastCommit() throws IOException, InterruptedException {
        var git = start();
        var shown = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(git.waitFor(20, TimeUnit.SECONDS) && git.exitValue() == 0,
                "the last commit has no ledger, or git cannot show it");
        return shown;
    }

    private static Process start() {
        try {
            return new ProcessBuilder("git", "show", "HEAD:./" + FILE.toString()).redirectErrorStream(false).start();
        } catch (IOException e) {
            assumeTrue(false, "git is not installed: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }
}
