package dev.slipway.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chaos.check.Story;
import dev.slipway.chaos.load.FakeGateway.Reply;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** The storm as a client: what it takes from answers that are cut off, that are negative, or that say little. */
@Timeout(60)
class LoadTest {
    private static final String ID = "d0-01h2k3m4n5p6q7r8s9t0";
    private static final Shape SHAPE = new Shapes(new Random(1)).make(1).getFirst();

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() throws Exception {
        var count = new AtomicInteger();
        try (var gateway = new FakeGateway(
                _ -> new Reply(count.getAndIncrement() == 0 ? -1 : 202, "{\"id\":\"" + ID + "\"}"))) {
            var load = new Load(gateway.client(), 1);
            assertThat(load.submit(SHAPE, "lane-1", "key")).isNotNull();
            assertThat(load.accepted()).extracting(Accepted::id).containsExactly(ID);
        }
    }

    @Test
    void aCancelIsDecidedWhenItsAnswerSaysSo() throws Exception {
        var count = new AtomicInteger();
        try (var gateway = new FakeGateway(
                _ -> new Reply(202, "{\"id\":\"" + ID + "\",\"state\":\"running\",\"decided\":"
                        + (count.getAndIncrement() == 1) + "}"))) {
            var load = new Load(gateway.client(), 1);
            var deployment = new Accepted(ID, SHAPE, "lane-1");
            load.cancel(deployment);
            load.cancel(deployment);
            assertThat(deployment.asked()).extracting(Story.Asked::stoodStill).containsExactly(false, true);
        }
    }

    @Test
    void aDeploymentThatIsNotThereAnyMoreIsToldAsUnknown() throws Exception {
        try (var gateway = new FakeGateway(question -> question.contains("events")
                ? new Reply(503, "")
                : new Reply(404, "{}"));
                var reader = new EventFollower("reader", gateway.client(), 1, _ -> {})) {
            var story = new History(gateway.client()).read(new Accepted(ID, SHAPE, "lane-1"), reader);
            assertThat(story.state()).isEqualTo("unknown");
            assertThat(story.hasEnded()).isFalse();
        }
    }

    @Test
    void theRobotTakesAndAnswersEachQuestionWhateverBecameOfOthers() throws Exception {
        try (var gateway = new FakeGateway(question -> question.endsWith("/submit")
                ? new Reply(200, "{}")
                : new Reply(question.contains("second") ? 200 : 503, "{}"));
                var robot = new Robot(gateway.client(), 1)) {
            for (var question : new String[]{"not a path", "first", "second"}) {
                robot.see(new JsonMapper()
                        .readTree("{\"type\":\"dev.slipway.interruption.raised\",\"data\":{\"interruption\":\""
                                + question + "\"}}"));
            }
            while (!gateway.asked().contains("POST /api/v1/interruptions/second/submit")) {
                Thread.onSpinWait();
            }
            assertThat(gateway.asked()).contains("POST /api/v1/interruptions/first/take")
                    .doesNotContain("POST /api/v1/interruptions/first/submit");
        }
    }
}
