package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class BigStepTest {
    private static final int TARGETS = 2_000;

    private final Stage stage;
    private final Api api;

    BigStepTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void aStepOnManyTargetsIsShownInShortWithWhatFailedFirstAndInPagesWhole() {
        var id = stage.submitted("wide", List.of("Roll")).id();
        var played = new PlayedFanOut(stage.orchestrator, id);
        played.begun();
        IntStream.rangeClosed(1, TARGETS).forEach(played::granted);
        for (int target = 1; target <= TARGETS; target++) {
            played.output(target, "Version", "1." + target).finished(target, failed(target) ? "failed" : "succeeded");
        }
        played.failed();

        var path = "/api/v1/deployments/" + id;
        var step = Await.until(() -> api.get(path).json(), json -> json.get("state").asString().equals("failed"))
                .at("/steps/0");
        assertThat(step.get("executionTotal").asInt()).isEqualTo(TARGETS);
        assertThat(step.at("/executionStates/failed").asInt()).isEqualTo(7);
        assertThat(step.at("/executionStates/succeeded").asInt()).isEqualTo(TARGETS - 7);
        assertThat(step.get("executionStates").size()).isEqualTo(2);
        var shown = step.get("executions").valueStream().map(execution -> execution.get("state").asString()).toList();
        assertThat(shown).hasSize(100).startsWith("failed", "failed", "failed", "failed", "failed", "failed", "failed",
                "succeeded");
        assertThat(step.get("outputTotal").asInt()).isEqualTo(TARGETS);
        assertThat(step.get("outputs").size()).isEqualTo(100);

        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get(path + "/executions?step=1&limit=300" + cursor).json();
            page.get("items").forEach(execution -> seen.add(execution.get("target").asString() + " "
                    + execution.at("/outputs/Version").asString()));
            cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(
                IntStream.rangeClosed(1, TARGETS).mapToObj(target -> "web-" + target + " 1." + target).toList());

        var failed = api.get(path + "/executions?state=failed").json();
        assertThat(failed.get("next").isNull()).isTrue();
        assertThat(failed.get("items").valueStream().map(execution -> execution.get("target").asString()))
                .containsExactly("web-3", "web-303", "web-603", "web-903", "web-1203", "web-1503", "web-1803");
        assertThat(api.get(path + "/executions?step=2").json().get("items").size()).isZero();
        assertThat(api.get(path + "/executions?cursor=abc").status()).isEqualTo(400);
        assertThat(api.get(path + "/executions?state=A%20B").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/spaces/other/deployments/" + id + "/executions").status()).isEqualTo(404);
        var page = api.get("/deployments/" + id).text();
        assertThat(page).contains("7 failed").contains("web-1803");
    }

    private static boolean failed(int target) {
        return target % 300 == 3;
    }
}
