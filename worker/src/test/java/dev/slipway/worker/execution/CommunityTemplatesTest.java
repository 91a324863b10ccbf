package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Community step templates, unchanged, as a directory {@code step-templates} has them: skipped where there is none. What
 * they need beyond Bash and Python is played. (step-templates.md section 5)
 */
class CommunityTemplatesTest {
    private static final String EXTRACTED = "Octopus.Action.Package[%s].ExtractedPath";

    @TempDir
    Path directory;
    Shop shop;
    HttpServer server;
    String url;
    final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void theInactiveGroupIsFoundByItsColor() throws IOException {
        var given = Map.of("AWSBlueGreen.AWS.GreenASG", "asg-green", "AWSBlueGreen.AWS.BlueASG", "asg-blue");
        var outcome = run("bash/aws-find-blue-green-asg", with(given, "AWSBlueGreen.InactiveColor", " green "));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outputs()).containsExactly(new Output("ActiveGroup", "asg-blue", false),
                new Output("InactiveGroup", "asg-green", false));
        assertThat(shop.lines().said())
                .contains("info: Active group is Blue (asg-blue), inactive group is Green (asg-green)");
        assertThat(run("bash/aws-find-blue-green-asg", with(given, "AWSBlueGreen.InactiveColor", " ")).exitCode())
                .as("blanks alone name no color").isEqualTo(1);
    }

    @Test
    void aUrlIsTestedUntilItAnswersOrItsTimeIsOver() throws IOException {
        needs("curl");
        answer("/ok", 200, "fine");
        answer("/gone", 404, "");
        assertThat(run("bash/bash-http-test-url", Map.of("uri", url + "/ok", "timeout", "10")).exitCode()).isZero();
        assertThat(shop.lines().texts()).contains("Sucesss! Found status code 200");
        assertThat(run("bash/bash-http-test-url", Map.of("uri", url + "/gone", "timeout", "1")).exitCode())
                .isEqualTo(1);
        assertThat(shop.lines().texts()).contains("Recieved response code: 404", "Verification failed - giving up.");
    }

    @Test
    void servicesAreLookedForByTheirName() throws IOException {
        needs("ps");
        assertThat(run("bash/bash-service-check-running", Map.of("services", "bash")).exitCode()).isZero();
        assertThat(shop.lines().texts()).containsExactly("bash is running!!!");
        assertThat(run("bash/bash-service-check-running", Map.of("services", "bash,nosuchthing9")).exitCode())
                .isEqualTo(1);
        assertThat(shop.lines().texts(Level.INFO)).containsExactly("bash is running!!!",
                "nosuchthing9 is not running!!!", "At least one service is not running!!!");
    }

    @Test
    void aNotificationArrivesAndOneThatDoesNotFailsTheStep() throws IOException {
        needs("wget");
        answer("/hook", 200, "ok");
        var given = Map.of("ssn_Channel", "#ops", "ssn_Title", "Deployed", "ssn_Message", "Web 1.2");
        assertThat(run("bash/slack-send-simple-notification-bash", with(given, "ssn_HookUrl", url + "/hook"))
                .exitCode()).isZero();
        assertThat(heard).singleElement().satisfies(request -> {
            assertThat(request).startsWith("POST /hook ");
            var body = new ObjectMapper().readTree(request.substring(request.indexOf('{')));
            assertThat(body.at("/username").asText()).isEqualTo("Octopus Deploy");
            assertThat(body.at("/channel").asText()).isEqualTo("#ops");
            assertThat(body.at("/attachments/0/text").asText()).isEqualTo("Web 1.2");
        });
        assertThat(run("bash/slack-send-simple-notification-bash", with(given, "ssn_HookUrl", url + "/none")).error())
                .isEqualTo("Failed!");
    }

    @Test
    void theIdOfASpaceIsLookedUpByItsName() throws IOException {
        answer("/api/Spaces", 200, "{\"Items\":[{\"Id\":\"Spaces-7\",\"Name\":\"My Space\"}]}");
        var given = Map.of("SpaceLookup.ThisInstance.Server.Url", url, "SpaceLookup.ThisInstance.Api.Key", "API-1",
                "Octopus.Action.Name", "Look up");
        var outcome = run("python/octopus-lookup-space-id", with(given, "SpaceLookup.Lookup.Space.Name", "My Space"));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.outputs()).containsExactly(new Output("SpaceID", "Spaces-7", false));
        assertThat(heard).singleElement().asString()
                .startsWith("GET /api/Spaces?partialName=My%20Space&take=1000 API-1");
        assertThat(run("python/octopus-lookup-space-id", with(given, "SpaceLookup.Lookup.Space.Name", "Other"))
                .exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts()).contains("Failed to find space called Other");
        assertThat(run("python/octopus-lookup-space-id", given).exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts(Level.INFO)).singleElement().asString().endsWith("must be defined");
    }

    @Test
    void aProgramThatIsNotThereIsSaidInTheWordsOfTheTemplate() throws IOException {
        shop.properties.put("Slipway.Action.EnvironmentVariable[PATH]", "/nowhere");
        assertThat(run("bash/argo-argocd-app-get", Map.of()).error()).isEqualTo("argocd command not found");
        assertThat(run("bash/k8s-deploy-kustomize", Map.of()).error()).isEqualTo("kubectl command not found");
    }

    @Test
    void withItsProgramOnThePathATemplateSucceeds() throws IOException {
        var programs = programs("argocd", "kubectl");
        shop.properties.put("Slipway.Action.EnvironmentVariable[PATH]", programs + ":" + System.getenv("PATH"));
        var app = run("bash/argo-argocd-app-get",
                Map.of("ArgoCD.AppGet.ArgoCD_Server", "argo:443", "ArgoCD.AppGet.ArgoCD_Auth_Token", "t0ken",
                        "ArgoCD.AppGet.ApplicationName", "web", "ArgoCD.AppGet.AdditionalParameters",
                        "--refresh\n--hard"));
        assertThat(app.error()).isNull();
        assertThat(shop.lines().said()).contains("verbose: ARGOCD_SERVER: 'argo:443'")
                .last().isEqualTo("info: argocd app get web --server argo:443 --auth-token t0ken --refresh --hard");
        var kustomize = run("bash/k8s-deploy-kustomize", Map.of("K8sKustomize.OverlayPath", "overlays/prod",
                EXTRACTED.formatted("K8sKustomize.DeploymentConfiguration"), programs.toString()));
        assertThat(kustomize.error()).isNull();
        assertThat(shop.lines().texts()).contains("kubectl apply -k overlays/prod");
    }

    @Test
    void aProgramOfAPackageGetsItsInputAsADocument() throws IOException {
        var programs = programs("opslevel");
        Files.writeString(programs.resolve("opslevel"), "#!/bin/sh\necho \"$@\"\ncat\n");
        var outcome = run("bash/opslevel-create-deploy-event-bash",
                Map.of(EXTRACTED.formatted("OpsLevel"), programs.toString(), "OL_SERVICE", "web", "OL_ENVIRONMENT",
                        "production", "OL_INTEGRATION_URL", "https://ops/1",
                        "Octopus.Release.Package[0].Commits[0].CommitId", "abc",
                        "Octopus.Release.Package[0].Commits[0].Comment", "A change"));
        assertThat(outcome.exitCode()).isZero();
        assertThat(shop.lines().texts(Level.INFO)).contains("service: web", "environment: production",
                "create deploy --log-level=WARN -i https://ops/1 -f -");
    }

    /** Runs a template with its defaults and what is given; a parameter that is empty is no variable. */
    private Outcome run(String template, Map<String, String> given) throws IOException {
        var file = Path.of(System.getProperty("slipway.shared", "../../shared"), "data/step-templates",
                template + ".json");
        assumeTrue(Files.exists(file), "no community step templates at " + file);
        var content = new ObjectMapper().readTree(file.toFile());
        shop.variables.clear();
        for (var parameter : content.path("Parameters")) {
            var name = parameter.path("Name").asText();
            var value = given.getOrDefault(name, parameter.path("DefaultValue").asText(""));
            if (!value.isEmpty() && !value.equals("null")) {
                shop.variable(name, value);
            }
        }
        given.forEach((name, value) -> {
            if (shop.variables.stream().noneMatch(variable -> variable.name().equals(name))) {
                shop.variable(name, value);
            }
        });
        return shop.start(text(content, "Syntax"), text(content, "ScriptBody")).run();
    }

    private static String text(JsonNode content, String property) {
        return content.path("Properties").path("Octopus.Action.Script." + property).asText();
    }

    private static Map<String, String> with(Map<String, String> given, String name, String value) {
        var all = new HashMap<>(given);
        all.put(name, value);
        return all;
    }

    private static void needs(String program) {
        assumeTrue(List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program))), program + " is not installed");
    }

    /** A directory with programs that tell how they were called. */
    private Path programs(String... names) throws IOException {
        var programs = Files.createDirectory(directory.resolve("programs"));
        for (var name : names) {
            var file = Files.writeString(programs.resolve(name), "#!/bin/sh\necho " + name + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return programs;
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Octopus-ApiKey") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
