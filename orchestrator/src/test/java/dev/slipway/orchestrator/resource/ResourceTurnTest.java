package dev.slipway.orchestrator.resource;

import static dev.slipway.orchestrator.resource.ResourceScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.orchestrator.resource.ResourceEffect.TellDelayed;
import dev.slipway.orchestrator.resource.ResourceEffect.TellGranted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has what others want as well, and who waits for it. */
class ResourceTurnTest {
    private final ResourceScenario it = new ResourceScenario();

    @Test
    @Rule("E-51")
    void aWriterHasItAloneAndReadersShareIt() {
        it.writes("a").heldBy("a").reads("b").reads("c").awaitedBy("b", "c").returns("a").heldBy("b", "c").writes("d")
                .awaitedBy("d").returns("b").awaitedBy("d").returns("c").heldBy("d").returns("d").isFree();
    }

    @Test
    @Rule("E-53")
    void aWaitingWriterBlocksLaterReaders() {
        it.reads("1").reads("2").writes("3").reads("4").reads("5").heldBy("1", "2").awaitedBy("3", "4", "5")
                .returns("1").heldBy("2").awaitedBy("3", "4", "5").returns("2").heldBy("3").awaitedBy("4", "5")
                .returns("3").heldBy("4", "5");
    }

    @Test
    @Rule("TQ-1")
    void asManyAsTheCapAllowsHaveAPlace() {
        it.asks("a", 2).asks("b", 2).asks("c", 2).heldBy("a", "b").awaitedBy("c").returns("a").heldBy("b", "c");
    }

    @Test
    void aCapThatWasLoweredHoldsForThoseWhoComeLater() {
        it.asks("a", 3).asks("b", 3).asks("c", 1).heldBy("a", "b").returns("a").awaitedBy("c").returns("b").heldBy("c");
    }

    @Test
    @Rule("E-55")
    void whoHasToWaitIsToldForWhom() {
        var holder = new Delay.Holder("a", "deployment a");
        it.writes("a").telling(new TellGranted("a")).writes("b")
                .telling(new TellDelayed("b", new Delay(List.of(holder), 0, 0, NOW))).writes("c")
                .telling(new TellDelayed("c", new Delay(List.of(holder), 0, 1, NOW))).returns("a")
                .telling(new TellGranted("b"), new TellDelayed("c",
                        new Delay(List.of(new Delay.Holder("b", "deployment b")), 0, 0, NOW)));
    }

    @Test
    void ofManyHoldersSomeAreNamed() {
        it.reads("a").reads("b").reads("c").reads("d").writes("e").telling(new TellDelayed("e",
                new Delay(List.of(new Delay.Holder("a", "deployment a"), new Delay.Holder("b", "deployment b"),
                        new Delay.Holder("c", "deployment c")), 1, 0, NOW)));
    }

    @Test
    void sayingTheSameTwiceChangesNothing() {
        it.writes("a").writes("a").thenNothing().telling(new TellGranted("a")).writes("b").writes("b").thenNothing()
                .returns("x").thenNothing().telling().heldBy("a").awaitedBy("b").returns("a").returns("a")
                .thenNothing().heldBy("b");
    }

    @Test
    void whoDoesNotWaitAnyMoreIsPassedOver() {
        it.writes("a").writes("b").reads("c").returns("b").awaitedBy("c").returns("a").heldBy("c");
        it.returns("c").isFree();
    }

    @Test
    void aWriterThatGivesUpLetsTheReadersBehindItGo() {
        it.reads("a").writes("b").reads("c").awaitedBy("b", "c").returns("b").heldBy("a", "c");
    }

    @Test
    void whileSomebodyWaitsThoseWhoHaveItAreAskedWhetherTheyStillNeedIt() {
        it.writes("a").when(new ResourceInput.Remind(NOW)).telling().writes("b").when(new ResourceInput.Remind(NOW))
                .telling(new TellGranted("a"));
    }

    @Test
    void aResourceIsKnownByItsText() {
        for (var id : List.of(ResourceId.machine("default", "web/1 a"), ResourceId.tag("s", "x//y"),
                ResourceId.taskCap("default"))) {
            assertThat(ResourceId.parse(id.toString())).isEqualTo(id);
        }
        assertThatThrownBy(() -> ResourceId.parse("default/door/x")).hasMessageContaining("default/machine/web-1");
    }
}
