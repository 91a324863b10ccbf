package dev.slipway.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void noRandomProcessHasAMistake() {
        for (var shape : new Shapes(new Random(1)).make(300)) {
            var text = Shapes.document("Project", shape.name(), shape.spec());
            assertThat(DocumentReader.read("shape", text.getBytes(StandardCharsets.UTF_8)).findings()).as(text)
                    .isEmpty();
        }
        var target = Shapes.document("Target", "one", Shapes.target(List.of("lane-1")));
        assertThat(DocumentReader.read("target", target.getBytes(StandardCharsets.UTF_8)).findings()).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameProcesses() {
        assertThat(new Shapes(new Random(7)).make(20)).isEqualTo(new Shapes(new Random(7)).make(20));
        assertThat(new Shapes(new Random(7)).make(20)).isNotEqualTo(new Shapes(new Random(8)).make(20));
    }

    @Test
    void itIsKnownWhichStepsRunScripts() {
        for (var shape : new Shapes(new Random(3)).make(300)) {
            var steps = shape.spec().path("process").path("steps");
            for (int number = 1; number <= steps.size(); number++) {
                assertThat(shape.scripts().contains(number)).as(steps.get(number - 1).toString())
                        .isEqualTo(steps.get(number - 1).toString().contains("\"script\":"));
            }
        }
    }

    @Test
    void whatMayBeRetriedIsNotAmongWhatMustRunOnce() {
        for (var shape : new Shapes(new Random(2)).make(300)) {
            var steps = shape.spec().path("process").path("steps");
            shape.once().forEach(number -> {
                var step = steps.get(number - 1);
                assertThat(step.has("retry") || step.toString().contains("\"onWorkerLoss\":\"retry\"")).as(
                        step.toString()).isFalse();
            });
        }
    }
}
