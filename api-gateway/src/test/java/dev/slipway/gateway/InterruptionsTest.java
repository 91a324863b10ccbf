package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.answer.InterruptionRefused;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.SubmitInterruption;
import dev.slipway.schemas.command.TakeInterruption;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people are asked: listed, taken on, answered, and refused with the reason. */
@ExtendWith(OnStage.class)
class InterruptionsTest {
    private final Stage stage;
    private final Api api;

    InterruptionsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @AfterEach
    void nobodyAnswers() {
        stage.orchestrator.interruptions = _ -> {};
    }

    @Test
    void aQuestionIsListedTakenOnAndAnswered() {
        team("approvers", "local");
        var deployment = asking("asked", List.of("approvers"));
        var id = deployment.execution(1);
        var item = items("").getFirst();
        assertThat(item.get("id").asString()).isEqualTo(id);
        assertThat(item.get("deployment").asString()).isEqualTo(deployment.id());
        assertThat(item.get("project").asString()).isEqualTo("asked");
        assertThat(item.get("instructions").asString()).isEqualTo("Go on?");
        var shown = api.get("/api/v1/deployments/" + deployment.id()).json();
        assertThat(shown.at("/waitingFor/kind").asString()).isEqualTo("approval");
        assertThat(shown.get("state")).as("the same as in the list")
                .isEqualTo(api.get("/api/v1/deployments?project=asked").json().at("/items/0/state"));

        stage.orchestrator.interruptions = command -> {
            switch (command) {
                case TakeInterruption take -> {
                    assertThat(take.getTeams()).contains("approvers");
                    deployment.taken(1, take.getUser(), take.getCommand());
                }
                case SubmitInterruption submit -> deployment.answered(1, submit.getUser(), submit.getOutcome(),
                        submit.getNotes(), submit.getCommand());
                default -> throw new AssertionError(command);
            }
        };
        var taken = api.post(path(id) + "/take", "");
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().get("takenBy").asString()).isEqualTo("local");
        var answered = api.post(path(id) + "/submit", "{\"outcome\":\"proceed\",\"notes\":\"fine\"}");
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.json().get("state").asString()).isEqualTo("ended");
        assertThat(answered.json().get("by").asString()).isEqualTo("local");
        assertThat(answered.json().get("notes").asString()).isEqualTo("fine");
        assertThat(items("").stream().map(each -> each.get("id").asString())).doesNotContain(id);
        assertThat(items("?deployment=" + deployment.id()).getFirst().get("outcome").asString()).isEqualTo("proceed");

        assertThat(api.post(path(id) + "/submit", "{\"outcome\":\"proceed\"}").status())
                .as("the same answer once more").isEqualTo(200);
        var late = api.post(path(id) + "/submit", "{\"outcome\":\"abort\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asString()).contains("answered with proceed by local");
    }

    @Test
    void anAnswerThatIsDoneIsToldAlsoWhenTheReadModelIsWipedMeanwhile() {
        var deployment = asking("wiped-meanwhile", List.of());
        stage.orchestrator.interruptions = command -> {
            if (command instanceof TakeInterruption take) {
                stage.gateway.context().getBean(ReadModel.class).wipe();
                deployment.taken(1, take.getUser(), take.getCommand());
            }
        };
        var taken = api.post(path(deployment.execution(1)) + "/take", "");
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        refilled();
    }

    private void refilled() {
        Await.until(() -> api.get("/api/v1/deployments").status(), status -> status == 200);
    }

    @Test
    void whoeverIsNotResponsibleIsRefused() {
        team("others", "eve");
        var id = asking("not-mine", List.of("others")).execution(1);
        var refused = api.post(path(id) + "/take", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("code").asString()).isEqualTo("not-responsible");
        assertThat(refused.json().get("detail").asString()).contains("a member of others", "found local");
    }

    @Test
    void aRefusalOfTheEngineIsToldToWhoeverHasAnswered() {
        var deployment = asking("refused", List.of());
        var id = deployment.execution(1);
        stage.orchestrator.interruptions = command -> {
            if (command instanceof SubmitInterruption submit) {
                stage.orchestrator.write(Topic.DEPLOYMENT_EVENTS, DeploymentId.parse(deployment.id()).partition(),
                        deployment.id(), new InterruptionRefused(submit.getCommand(), deployment.id(), id,
                                submit.getUser(), "not-yours", "take it on first", Instant.now()));
            }
        };
        var refused = api.post(path(id) + "/submit", "{\"outcome\":\"proceed\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asString()).isEqualTo("not-yours");
        assertThat(refused.json().get("detail").asString()).isEqualTo("take it on first");
        deployment.started().succeeded();
        Await.until(() -> api.get("/api/v1/deployments/" + deployment.id()).json().get("state").asString(),
                "succeeded"::equals);
    }

    @Test
    void theEngineIsToldTheSpaceSoThatNobodyReachesAnotherOneWhileRedisIsAway() {
        var deployment = asking("of-another-space", List.of());
        var id = deployment.execution(1);
        var spaces = new CopyOnWriteArrayList<String>();
        stage.orchestrator.interruptions = command -> {
            if (command instanceof TakeInterruption take) {
                spaces.add(take.getSpace());
                refuse(take.getCommand(), deployment, take.getUser());
            } else if (command instanceof SubmitInterruption submit) {
                spaces.add(submit.getSpace());
                refuse(submit.getCommand(), deployment, submit.getUser());
            }
        };
        stage.withoutRedis(() -> {
            var elsewhere = "/api/v1/spaces/second/";
            assertThat(api.post(elsewhere + "interruptions/" + id + "/take", "").status()).isEqualTo(404);
            assertThat(api.post(elsewhere + "interruptions/" + id + "/submit", "{\"outcome\":\"proceed\"}").status())
                    .isEqualTo(404);
            assertThat(spaces).containsExactly("second", "second");
            assertThat(api.post(elsewhere + "deployments/" + deployment.id() + "/cancel", "").status()).isEqualTo(202);
            Await.until(() -> stage.orchestrator.cancelled.stream()
                    .filter(cancel -> cancel.getDeployment().equals(deployment.id()))
                    .map(CancelDeployment::getSpace).toList(), List.of("second")::equals);
        });
        refilled();
    }

    private void refuse(String command, PlayedDeployment deployment, String user) {
        stage.orchestrator.write(Topic.DEPLOYMENT_EVENTS, DeploymentId.parse(deployment.id()).partition(),
                deployment.id(), new InterruptionRefused(command, deployment.id(), deployment.execution(1), user,
                        "unknown-deployment", "there is no such deployment", Instant.now()));
    }

    @Test
    void whatIsWrongInAnAnswerIsSaidWithItsField() {
        var id = asking("fields", List.of()).execution(1);
        var wrong = api.post(path(id) + "/submit", "{\"outcome\":\"maybe\",\"notes\":5,\"x\":1}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().get("errors").size()).isEqualTo(3);
        var other = api.post(path(id) + "/submit", "{\"outcome\":\"retry\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("expected one of proceed, abort, found retry");
        assertThat(api.post(path("d0-00000000000000000000.1.1.0.1") + "/take", "").status()).isEqualTo(404);
        assertThat(api.post(path("x") + "/take", "").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/interruptions?state=ended").status()).isEqualTo(400);
    }

    @Test
    void aPageAsksAndTakesTheAnswerOfItsOwnFormOnly() {
        var deployment = asking("on-a-page", List.of());
        var id = deployment.execution(1);
        var page = "/deployments/" + deployment.id();
        assertThat(api.get(page).text()).contains("Go on?", "value=\"proceed\"", "Take it on");
        var form = page + "/interruptions/" + id;
        assertThat(api.post(form, "answer=proceed", Map.of("Origin", "http://evil.example")).status()).isEqualTo(403);
        assertThat(api.post(form, "answer=proceed").status()).isEqualTo(403);
        stage.orchestrator.interruptions = command -> {
            switch (command) {
                case TakeInterruption take -> deployment.taken(1, take.getUser(), take.getCommand());
                case SubmitInterruption submit -> deployment.answered(1, submit.getUser(), submit.getOutcome(),
                        submit.getNotes(), submit.getCommand());
                default -> throw new AssertionError(command);
            }
        };
        var own = Map.of("Origin", "http://127.0.0.1:" + stage.gateway.port(), "Content-Type",
                "application/x-www-form-urlencoded");
        var wrong = api.post(form, "answer=retry", own);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("expected one of proceed, abort, found retry", "Go on?",
                "data-self=\"" + page + "?space=default\"");
        var answered = api.post(form, "notes=fine+%26+good&answer=proceed", own);
        assertThat(answered.status()).as(answered.text()).isBetween(302, 303);
        assertThat(answered.header("Location")).endsWith(page + "?space=default");
        assertThat(api.get(page).text()).contains("proceed by local", "fine &amp; good")
                .doesNotContain("value=\"proceed\"");
    }

    private PlayedDeployment asking(String project, List<String> teams) {
        var deployment = stage.submitted(project, List.of("Approve")).queued().started().raised(1, teams);
        Await.until(() -> api.get(path(deployment.execution(1))).status(), status -> status == 200);
        return deployment;
    }

    private void team(String name, String member) {
        var put = api.put("/api/v1/teams/" + name, "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Team\","
                + "\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"members\":[\"" + member + "\"]}}");
        assertThat(put.status()).as(put.text()).isLessThan(300);
    }

    private List<tools.jackson.databind.JsonNode> items(String query) {
        return api.get("/api/v1/interruptions" + query).json().get("items").valueStream().toList();
    }

    private static String path(String id) {
        return "/api/v1/interruptions/" + id;
    }
}
