package dev.slipway.orchestrator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.state.ClaimRow;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.LaneRow;
import dev.slipway.orchestrator.state.OutputRow;
import dev.slipway.orchestrator.state.PlanRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** State outlives the version that wrote it: every row schema that was ever used is remembered, and still read. */
class RowSchemasTest {
    private static final List<Schema> CURRENT = List.of(DeploymentRow.getClassSchema(), PlanRow.getClassSchema(),
            ExecutionRow.getClassSchema(), OutputRow.getClassSchema(), LaneRow.getClassSchema(),
            ClaimRow.getClassSchema());

    @Test
    void everyRowSchemaIsRemembered() throws IOException {
        var history = history();
        assertThat(CURRENT).allSatisfy(schema -> assertThat(history)
                .as("row-schemas.txt: append this line, and change none:\n%s\n", schema).contains(schema));
    }

    @Test
    void everyRowThatWasEverWrittenCanBeRead() throws IOException {
        for (var old : history()) {
            var current = CURRENT.stream().filter(schema -> schema.getFullName().equals(old.getFullName())).findFirst()
                    .orElseThrow();
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, old).getType())
                    .as("reading %s with %s", old, current).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    private static List<Schema> history() throws IOException {
        try (var stream = RowSchemasTest.class.getResourceAsStream("row-schemas.txt")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n", -1)).filter(line -> line.startsWith("{"))
                    .map(line -> new Schema.Parser().parse(line)).toList();
        }
    }
}
