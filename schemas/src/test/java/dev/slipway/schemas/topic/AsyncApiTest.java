package dev.slipway.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the topics says what is there, all of it and nothing else. */
class AsyncApiTest {
    private final JsonNode document = JsonMapper.shared().readTree(AsyncApi.json());

    @Test
    void everyTopicIsDescribed() {
        var addresses = document.path("channels").valueStream().map(channel -> channel.path("address").asString());

        assertThat(addresses).containsExactlyInAnyOrderElementsOf(
                Stream.concat(Arrays.stream(Topic.values()).map(Topic::topicName),
                        Stream.of("slipway.step-executions.{pool}", "slipway.step-executions-{runtime}.{pool}"))
                        .toList());
    }

    @Test
    void everyMessageIsDescribedWithTheSchemaThatIsWrittenAndHasATopic() {
        var messages = document.path("components").path("messages");

        assertThat(messages.propertyNames()).containsExactlyInAnyOrderElementsOf(
                Ledger.own().current().stream().map(LedgerEntry::name).toList());
        for (var entry : Ledger.own().current()) {
            assertThat(messages.path(entry.name()).path("payload").path("schema"))
                    .isEqualTo(JsonMapper.shared().readTree(entry.json()));
            assertThat(messages.path(entry.name()).path("x-schema-id").intValue()).isEqualTo(entry.id());
            assertThat(Channel.of(entry)).as("topics of " + entry.name()).isNotEmpty();
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = document.findValuesAsString("$ref");

        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> {
            var node = document;
            for (var part : List.of(reference.substring(2).split("/"))) {
                node = node.path(part);
            }
            assertThat(node.isObject()).as(reference).isTrue();
        });
    }

    @Test
    void theNamesOfItsPartsAreThoseThatTheFormatAllows() {
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        for (var part : List.of("/channels", "/operations", "/components/messages", "/components/schemas")) {
            assertThat(document.at(part).propertyNames()).isNotEmpty()
                    .allMatch(name -> name.matches("[a-zA-Z0-9._-]+"));
        }
        assertThat(document.path("operations").valueStream()).allSatisfy(operation -> {
            assertThat(operation.path("action").asString()).isEqualTo("receive");
            assertThat(operation.at("/channel/$ref").asString()).startsWith("#/channels/");
        });
    }
}
