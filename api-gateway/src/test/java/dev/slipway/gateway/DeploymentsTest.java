package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class DeploymentsTest {
    private final Stage stage;
    private final Api api;

    DeploymentsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @BeforeEach
    void aProjectAndAnEnvironment() {
        stage.prepare("shop");
        stage.prepare("listed");
    }

    private static String request(String project, String more) {
        return "{\"project\":\"" + project + "\",\"environment\":\"production\"" + more + "}";
    }

    @Test
    void aDeploymentIsAcceptedWithItsPlaceAndIsThereAtOnce() {
        var accepted = api.post("/api/v1/deployments", request("shop", ",\"release\":\"1.2\""));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var id = accepted.json().get("id").asString();
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/deployments/" + id);
        assertThat(accepted.json().get("state").asString()).isEqualTo("queued");
        var read = api.get("/api/v1/deployments/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().get("createdBy").asString()).isEqualTo("local");
        assertThat(read.json().get("release").asString()).isEqualTo("1.2");
        var command = Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> found.size() == 1).getFirst();
        assertThat(command.getCatalogPosition()).isGreaterThanOrEqualTo(0);
        assertThat(stage.orchestrator.partitions.get(stage.orchestrator.submitted.indexOf(command)))
                .isEqualTo(DeploymentId.parse(id).partition())
                .isEqualTo(Lane.parse(command.getLane()).partition(16));
        assertThat(api.get("/api/v1/spaces/other/deployments/" + id).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/deployments/d0-00000000000000000000").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongInARequestIsSaidWithItsField() {
        assertThat(fields(request("nothing", ""))).containsExactly("project");
        assertThat(fields("{\"project\":\"shop\",\"environment\":\"nowhere\"}")).containsExactly("environment");
        assertThat(fields(request("shop", ",\"colour\":1"))).containsExactly("colour");
        assertThat(fields(request("shop", ",\"release\":1"))).containsExactly("release");
        assertThat(fields("{\"project\":7}")).containsExactly("project", "environment");
        assertThat(fields(request("shop", ",\"variables\":{\"A\":5}"))).containsExactly("variables.A");
        assertThat(fields(request("shop", ",\"variables\":[]"))).containsExactly("variables");
        assertThat(fields(request("shop", ",\"variables\":{\"slipway.deployment.freezeoverridereason\":\"\"}")))
                .containsExactly("variables.slipway.deployment.freezeoverridereason");
        assertThat(fields("{")).containsExactly("");
        assertThat(fields(request("shop", ",\"variables\":{\"A\":\"" + "x".repeat(600_000) + "\"}")))
                .containsExactly("variables");
        assertThat(api.post("/api/v1/deployments", " ".repeat(8 * 1024 * 1024 + 1)).status()).isEqualTo(413);
    }

    private List<String> fields(String body) {
        var answer = api.post("/api/v1/deployments", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().get("errors").forEach(error -> fields.add(error.get("field").asString()));
        return fields;
    }

    @Test
    void theSameIdempotencyKeyIsTheSameDeploymentAndNeverAnotherOne() {
        var key = Map.of("Idempotency-Key", "release-7");
        var first = api.post("/api/v1/deployments", request("shop", ",\"release\":\"7\""), key);
        assertThat(first.status()).isEqualTo(202);
        var again = api.post("/api/v1/deployments", request("shop", ",\"release\":\"7\""), key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        var other = api.post("/api/v1/deployments", request("shop", ",\"release\":\"8\""), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").asString()).isEqualTo("idempotency-key-used");
        assertThat(api.post("/api/v1/deployments", request("listed", ",\"release\":\"7\""), key).status())
                .isEqualTo(422);
        assertThat(api.post("/api/v1/deployments", request("shop", ""), Map.of("Idempotency-Key", "k".repeat(257)))
                .status()).isEqualTo(400);
        var id = first.json().get("id").asString();
        assertThat(Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> !found.isEmpty()))
                .allSatisfy(submit -> assertThat(submit.getIdempotent()).isTrue());
    }

    @Test
    void sensitiveValuesAreSealedBeforeTheyAreWritten() throws IOException {
        var accepted = api.post("/api/v1/deployments", request("shop",
                ",\"variables\":{\"Plain\":\"open\",\"Token\":{\"value\":\"s3cret-s3cret\",\"sensitive\":true},"
                        + "\"db.password\":\"declared-secret\"}"));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(accepted.text()).doesNotContain("s3cret").doesNotContain("declared-secret");
        var id = accepted.json().get("id").asString();
        var command = Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> !found.isEmpty()).getFirst();
        assertThat(command.getVariables()).hasSize(3);
        var seal = stage.keyring().catalog();
        for (var variable : command.getVariables()) {
            if (variable.getName().equals("Plain")) {
                assertThat(variable.getValue()).isEqualTo("open");
            } else {
                assertThat(variable.getValue()).isNull();
                var sealed = new byte[variable.getSealed().remaining()];
                variable.getSealed().duplicate().get(sealed);
                assertThat(seal.open(sealed, variable.getName())).contains("cret");
            }
        }
    }

    @Test
    void eventsMakeTheViewAndRepeatedEventsChangeNothing() {
        var played = stage.submitted("shop", List.of("Build", "Tell", "Deploy"));
        played.queued().started().running(1).output(1, "Number", "42", false).output(1, "Key", null, true)
                .log(1, 1, 3).logEnd(1, 3).finished(1, "succeeded", 3).stepSucceeded(1)
                .stepSkipped(2, "condition 'failure' does not hold").running(3).finished(3, "failed", 0)
                .stepFailed(3, "exit code 1").failed("step 'Deploy' failed: exit code 1");
        var view = Await.until(() -> api.get("/api/v1/deployments/" + played.id()).json(),
                json -> json.get("state").asString().equals("failed")
                        && json.at("/steps/0/executions/0/logComplete").asBoolean());
        assertThat(view.at("/error").asString()).isEqualTo("step 'Deploy' failed: exit code 1");
        assertThat(view.at("/steps/0/state").asString()).isEqualTo("succeeded");
        assertThat(view.at("/steps/0/outputs/Number").asString()).isEqualTo("42");
        assertThat(view.at("/steps/0/outputs/Key").asString()).isEqualTo("*****");
        assertThat(view.at("/steps/0/executions/0/id").asString()).isEqualTo(played.execution(1));
        assertThat(view.at("/steps/0/executions/0/worker").asString()).isEqualTo("worker-1");
        assertThat(view.at("/steps/0/executions/0/logLines").asLong()).isEqualTo(3);
        assertThat(view.at("/steps/0/executions/0/exitCode").asInt()).isEqualTo(0);
        assertThat(view.at("/steps/1/state").asString()).isEqualTo("skipped");
        assertThat(view.at("/steps/1/reason").asString()).contains("does not hold");
        assertThat(view.at("/steps/2/state").asString()).isEqualTo("failed");
        assertThat(view.at("/finishedAt").isNull()).isFalse();
        var repeated = new PlayedDeployment(stage.orchestrator, played.id(), "shop",
                List.of("Build", "Tell", "Deploy"));
        repeated.queued().started().running(1);
        stage.settle();
        assertThat(api.get("/api/v1/deployments/" + played.id()).json()).isEqualTo(view);
    }

    @Test
    void deploymentsAreListedNewestFirstInPagesAndByState() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(stage.submitted("listed", List.of("A")).id());
        }
        var done = new PlayedDeployment(stage.orchestrator, ids.get(2), "listed", List.of("A"));
        done.wholeStory(0);
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = api.get("/api/v1/deployments?project=listed&limit=2" + next).json();
            assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
            page.get("items").forEach(item -> seen.add(item.get("id").asString()));
            next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsAll(ids);
        Await.until(() -> api.get("/api/v1/deployments?project=listed&state=succeeded").json().get("items"),
                items -> items.size() == 1 && items.get(0).get("id").asString().equals(ids.get(2)));
        Await.until(() -> api.get("/api/v1/deployments?project=listed&state=queued&limit=500").text(),
                text -> !text.contains(ids.get(2)) && text.contains(ids.get(0)));
        assertThat(api.get("/api/v1/deployments?state=odd").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/deployments?limit=501").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/deployments?cursor=abc").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/deployments?limit=many").status()).isEqualTo(400);
    }

    @Test
    void aCancelIsAnsweredOnceItIsDecidedAndNothingCanBeginAnyMore() {
        var played = stage.submitted("shop", List.of("A")).queued().started().granted(1);
        var answer = CompletableFuture
                .supplyAsync(() -> api.post("/api/v1/deployments/" + played.id() + "/cancel", ""));
        played.cancelling("enough");
        Await.until(() -> api.get("/api/v1/deployments/" + played.id()).json().get("reason").asString(""),
                reason -> reason.equals("cancelling: enough"));
        assertThat(answer).isNotDone();
        played.begun(1);
        assertThat(answer).succeedsWithin(Duration.ofSeconds(9)).returns(202, Api.Answer::status)
                .returns(true, cancel -> cancel.json().path("decided").asBoolean());
    }

    @Test
    void aCancelReachesTheOwnerOfTheDeployment() {
        var played = stage.submitted("shop", List.of("A")).queued().started().cancelling("wrong version");
        var answer = api.post("/api/v1/deployments/" + played.id() + "/cancel", "{\"reason\":\"wrong version\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var cancel = Await.until(() -> stage.orchestrator.cancelled.stream()
                .filter(command -> command.getDeployment().equals(played.id())).toList(), found -> !found.isEmpty());
        assertThat(cancel.getFirst().getReason()).isEqualTo("wrong version");
        assertThat(api.post("/api/v1/deployments/d0-00000000000000000000/cancel", "").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/deployments/nonsense/cancel", "").status()).isEqualTo(404);
    }
}
