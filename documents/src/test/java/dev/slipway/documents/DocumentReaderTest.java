package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.schemas.id.Names;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    private static final String SHOP = """
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: development}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: web-shop, displayName: Our shop}            # space: default
            spec:
              description: Sells things
              variables:
                - {name: Greeting, value: hello}
                - {name: Greeting, value: good day, scope: {environments: [production, audit]}}
                - {name: Database.Password, type: sensitive, valueFrom: {env: DB_PASSWORD}}
                - {name: Key, type: sensitive, valueFrom: {file: key.pem}}
                - {name: Token, type: sensitive, sealed: c2VhbGVk}
                - {name: Retries, value: 0x10}
                - {name: Debug, value: false}
                - {name: Version, value: 1.10}
                - {name: Empty, value: ""}
              process:
                steps:
                  - name: Build number
                    type: script
                    syntax: bash
                    script: |
                      set_octopusvariable "Number" "42"
                  - name: Deploy
                    condition: variable
                    expression: '#{if Octopus.Action[Build number].Output.Number == "42"}true#{/if}'
                    type: script
                    syntax: python
                    timeout: 1h30m
                    cancelGrace: 250ms
                    workerPool: linux
                    onWorkerLoss: retry
                    properties: {Some.Setting: 5, Other: "x"}
                    script: |
                      print("number")
                  - name: Tell
                    condition: failure
                    actions:
                      - {name: Mail, type: script, syntax: bash, script: "echo failed"}
                      - {name: Wait, type: noop}
            """;

    @Test
    void aFileOfSeveralDocumentsIsReadWithEveryField() {
        var reading = read(SHOP);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.documents()).extracting(Document::key).extracting(DocumentKey::toString)
                .containsExactly("default/Environment/development", "default/Project/web-shop");
        assertThat(reading.documents()).extracting(Document::origin).containsExactly(new Origin("shop.yaml", 1),
                new Origin("shop.yaml", 5));
        assertThat(reading.documents().getFirst().spec()).isEqualTo(new EnvironmentSpec(null, false, 0));
        assertThat(reading.documents().getLast().displayName()).isEqualTo("Our shop");
    }

    @Test
    void aVariableHoldsTextOrWhereItsSecretIs() {
        var variables = ((ProjectSpec) read(SHOP).documents().getLast().spec()).variables();

        assertThat(variables).containsExactly(text("Greeting", "hello", Map.of()),
                text("Greeting", "good day", Map.of("environments", List.of("audit", "production"))),
                secret("Database.Password", null, new ValueFrom.Env("DB_PASSWORD")),
                secret("Key", null, new ValueFrom.File("key.pem")), secret("Token", "c2VhbGVk", null),
                text("Retries", "0x10", Map.of()), text("Debug", "false", Map.of()),
                text("Version", "1.10", Map.of()), text("Empty", "", Map.of()));
    }

    @Test
    void aStepWithoutActionsIsItsOwnOnlyAction() {
        var steps = ((ProjectSpec) read(SHOP).documents().getLast().spec()).process().steps();

        assertThat(steps).containsExactly(
                new StepSpec("Build number", ConditionSpec.SUCCESS,
                        List.of(script("Build number", Syntax.BASH, "set_octopusvariable \"Number\" \"42\"\n"))),
                new StepSpec("Deploy",
                        new ConditionSpec(List.of(RunCondition.VARIABLE),
                                "#{if Octopus.Action[Build number].Output.Number == \"42\"}true#{/if}"),
                        List.of(new ActionSpec("Deploy", ActionType.SCRIPT, ConditionSpec.SUCCESS, ActionFilter.NONE,
                                null, Syntax.PYTHON, "print(\"number\")\n", null, null, null, Duration.ofMinutes(90),
                                Duration.ofMillis(250), "linux", OnWorkerLoss.RETRY,
                                Map.of("Some.Setting", "5", "Other", "x")))),
                new StepSpec("Tell", new ConditionSpec(List.of(RunCondition.FAILURE), null),
                        List.of(script("Mail", Syntax.BASH, "echo failed"),
                                new ActionSpec("Wait", ActionType.NOOP, ConditionSpec.SUCCESS, ActionFilter.NONE, null,
                                        null, null, null, null, null, null, Duration.ofSeconds(10), "default",
                                        OnWorkerLoss.FAIL, Map.of()))));
    }

    @Test
    void jsonIsReadLikeYaml() {
        var json = "{\n\t\"apiVersion\": \"slipway.dev\\/v1\", \"kind\": \"WorkerPool\",\r\n\t\"metadata\":{\"name\":\"linux\"},"
                + "\"spec\":{\"description\":\"\\ud83d\\ude80 \\u00e9\"}}";

        var reading = DocumentReader.read("pool.json", json.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.documents().getFirst().spec()).isEqualTo(new WorkerPoolSpec("\ud83d\ude80 \u00e9"));
    }

    @Test
    void aDocumentThatNamesNoSpaceBelongsToTheOneGiven() {
        var text = """
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: a}}
                ---
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: a, space: other}}
                """;

        assertThat(DocumentReader.read("f", text.getBytes(StandardCharsets.UTF_8), "team").documents())
                .extracting(document -> document.key().space()).containsExactly("team", "other");
    }

    @Test
    void aliasesStandForWhatTheyName() {
        var reading = read("""
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: a}
                spec:
                  process:
                    steps:
                      - {name: A, type: script, syntax: bash, script: &script "echo hello"}
                      - {name: B, type: script, syntax: bash, script: *script}
                """);

        assertThat(reading.findings()).isEmpty();
        assertThat(((ProjectSpec) reading.documents().getFirst().spec()).process().steps().getLast().actions()
                .getFirst().script()).isEqualTo("echo hello");
    }

    @Test
    void oneWrongDocumentDoesNotHideTheOthers() {
        var reading = read("""
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: a}}
                ---
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: "b/c"}}
                ---
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: d, name: e}}
                ---
                {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: f}}
                ---
                {apiVersion: slipway.dev/v1, kind: [}
                """);

        assertThat(reading.documents()).extracting(document -> document.key().name()).containsExactly("a", "f");
        assertThat(reading.findings()).extracting(Finding::line).containsExactly(5, 9, 3);
    }

    @Test
    void onlyTheServerItselfReadsApiKeys() {
        var key = new Document(new DocumentKey("default", Kind.API_KEY, "k-1"), new ApiKeySpec("ann", List.of("ops"),
                "c0ffee", Instant.parse("2026-11-22T08:15:30.123Z")), new Origin("catalog", 1));
        var json = DocumentWriter.json(key).getBytes(StandardCharsets.UTF_8);

        assertThat(DocumentReader.readStored("catalog", json)).isEqualTo(new Reading(List.of(key), List.of()));
        assertThat(DocumentReader.read("f", json).documents()).isEmpty();
        assertThat(DocumentReader.read("f", json).findings().getFirst()).hasToString(
                "f:1:39: kind: documents of kind ApiKey are made by the server alone");
    }

    @Test
    void kindsAreKnownByTitleAndByPlural() {
        for (var kind : Kind.values()) {
            assertThat(Kind.ofTitle(kind.title())).contains(kind);
            assertThat(Kind.ofPlural(kind.plural())).contains(kind);
        }
        assertThat(Kind.ofPlural("Projects")).isEmpty();
        assertThat(Kind.ofTitle("project")).isEmpty();
    }

    @Test
    void aKeyAndItsSpecAreOfOneKind() {
        assertThatThrownBy(() -> new Document(new DocumentKey("default", Kind.PROJECT, "a"), new WorkerPoolSpec(null),
                new Origin("f", 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a Project under the key default/Project/a, found a WorkerPool");
    }

    @Test
    void documentsAreCalledWhatNamesOnAWireAreCalled() {
        for (var name : List.of("a", "A.b-c_d", "a..b", "-a", "a b", "a/b", "\u00e9", "", "a".repeat(63),
                "a".repeat(64), "a.",
                "1.0", "a\n")) {
            assertThat(DocumentNames.isName(name)).as(name).isEqualTo(Names.isName(name));
        }
        assertThat(DocumentNames.RULE).isEqualTo(Names.RULE);
        assertThat(DocumentNames.DEFAULT_SPACE).isEqualTo(Names.DEFAULT_SPACE);
        assertThat(ActionSpec.DEFAULT_WORKER_POOL).isEqualTo(Names.DEFAULT_POOL);
    }

    private static Reading read(String yaml) {
        return DocumentReader.read("shop.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static ActionSpec script(String name, Syntax syntax, String script) {
        return new ActionSpec(name, ActionType.SCRIPT, ConditionSpec.SUCCESS, ActionFilter.NONE, null, syntax, script,
                null, null, null, null, ActionSpec.DEFAULT_CANCEL_GRACE, ActionSpec.DEFAULT_WORKER_POOL,
                OnWorkerLoss.FAIL, Map.of());
    }

    private static VariableSpec text(String name, String value, Map<String, List<String>> scope) {
        return new VariableSpec(name, VariableType.TEXT, value, null, null, scope);
    }

    private static VariableSpec secret(String name, @org.jspecify.annotations.Nullable String sealed,
            @org.jspecify.annotations.Nullable ValueFrom from) {
        return new VariableSpec(name, VariableType.SENSITIVE, null, sealed, from, Map.of());
    }
}
