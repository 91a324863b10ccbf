package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that come from a Git repository or a package: found when a deployment is submitted, not later. */
@ExtendWith(OnStage.class)
class SourcesTest {
    private final Stage stage;
    private final Api api;
    @TempDir
    Path directory;

    SourcesTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void aReferenceIsTheCommitThatItMeansWhenItIsSubmitted() throws IOException, GitAPIException {
        try (var git = repository()) {
            var first = git.log().call().iterator().next().name();
            var variables = submitted("gitted", git("main", "deploy/run.sh"));
            var source = new SourceId(SourceId.GIT, url(), "main");
            assertThat(variables.get(source.versionVariable())).isEqualTo(first);
            assertThat(files(Objects.requireNonNull(variables.get(source.treeVariable())))).containsOnly(
                    Map.entry("deploy/run.sh", "x echo 1"),
                    Map.entry("link", "l deploy/run.sh"), Map.entry("note.txt", " a note"));
            Files.writeString(directory.resolve("note.txt"), "changed");
            git.add().addFilepattern(".").call();
            git.commit().setMessage("again").setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false).call();
            git.tag().setName("v1").setAnnotated(true).setMessage("one").call();
            var again = submitted("gitted", git("main", "deploy/run.sh"));
            assertThat(again.get(source.versionVariable())).isNotEqualTo(first);
            assertThat(submitted("gitted", git(first, "deploy/run.sh"))
                    .get(new SourceId(SourceId.GIT, url(), first).versionVariable())).isEqualTo(first);
            assertThat(submitted("gitted", git("v1", "deploy/run.sh"))
                    .get(new SourceId(SourceId.GIT, url(), "v1").versionVariable()))
                    .isEqualTo(again.get(source.versionVariable()));
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', value = {"nowhere|deploy/run.sh|has no branch, tag or commit 'nowhere'",
            "main|other.sh|there is no file 'other.sh'", "main|deploy|there is no file 'deploy'"})
    void whatIsNotInARepositoryIsSaid(String reference, String path, String words) throws Exception {
        try (var _ = repository()) {
            assertThat(refused(git(reference, path))).contains("the script of 'A'").contains(words);
        }
    }

    @Test
    void anAddressThatIsNoneOrHoldsASecretIsRefused() {
        assertThat(refused("git: {url: 'ftp://example.org/x', reference: main, path: a.sh}"))
                .contains("that begins with file or http or https://");
        assertThat(refused("git: {url: 'https://me:swordfish@127.0.0.1:1/x', reference: main, path: a.sh}"))
                .contains("without a name or a password in it").doesNotContain("swordfish");
        assertThat(refused("git: {url: 'http://127.0.0.1:1/x', reference: main, path: a.sh}"))
                .contains("could not be read");
        assertThat(refused(
                "git: {url: 'http://127.0.0.1:1/x', reference: main, path: a.sh, credentials: Not.There}"))
                .contains("'Not.There'").contains("no sensitive one of that name");
    }

    @Test
    void aPackageIsStoredOnceAndItsNewestVersionIsFound() throws Exception {
        var one = zip(Map.of("run.sh", "echo 1"));
        var stored = push("tool", "1.9.0", one);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
        assertThat(push("tool", "1.9.0", one).statusCode()).isEqualTo(200);
        assertThat(push("tool", "1.9.0", zip(Map.of("run.sh", "echo 2"))).statusCode()).isEqualTo(409);
        assertThat(push("tool", "1.10.0", zip(Map.of("run.sh", "echo 3"))).statusCode()).isEqualTo(201);
        assertThat(push("tool", "2.0.0-rc.1", one).statusCode()).isEqualTo(201);
        assertThat(push("tool", "1 0", one).statusCode()).isEqualTo(422);
        assertThat(push("tool", "9", "no zip".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(422);
        var listed = api.get("/api/v1/packages/tool").json();
        assertThat(listed.at("/spec/versions/1/version").asString()).isEqualTo("1.10.0");
        assertThat(listed.at("/spec/versions").size()).isEqualTo(3);
        var newest = new SourceId(SourceId.PACKAGED, "tool", "");
        var variables = submitted("packaged", "package: {name: tool, path: run.sh}");
        assertThat(variables.get(newest.versionVariable())).isEqualTo("1.10.0");
        assertThat(files(Objects.requireNonNull(variables.get(newest.treeVariable()))))
                .containsOnly(Map.entry("run.sh", " echo 3"));
        assertThat(refused("package: {name: tool, version: '3', path: run.sh}")).contains("has no version '3'");
        assertThat(refused("package: {name: none, path: run.sh}")).contains("there is no package 'none'");
    }

    @Test
    void nobodyElseMaySayWhatWasFound() {
        stage.prepare("shop");
        var answer = api.post("/api/v1/deployments", "{\"project\":\"shop\",\"environment\":\"production\","
                + "\"variables\":{\"slipway.source[x].Tree\":\"ab\"}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("the server's own");
    }

    private Git repository() throws IOException, GitAPIException {
        var git = Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call();
        Files.createDirectories(directory.resolve("deploy"));
        Files.writeString(directory.resolve("deploy/run.sh"), "echo 1");
        Files.setPosixFilePermissions(directory.resolve("deploy/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("note.txt"), "a note");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("deploy/run.sh"));
        git.add().addFilepattern(".").call();
        git.commit().setMessage("one").setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false).call();
        return git;
    }

    private String url() {
        return directory.toUri().toString();
    }

    private String git(String reference, String path) {
        return "git: {url: '" + url() + "', reference: '" + reference + "', path: " + path + "}";
    }

    private Map<String, String> submitted(String project, String source) {
        var answer = submit(project, source);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var id = answer.json().get("id").asString();
        var command = Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> found.size() == 1).getFirst();
        return command.getVariables().stream().filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(Variable::getName, variable -> variable.getValue()));
    }

    private String refused(String source) {
        var answer = submit("refused", source);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.json().at("/errors/0/message").asString();
    }

    private Api.Answer submit(String project, String source) {
        stage.prepare(project);
        var stored = api.put("/api/v1/projects/" + project, """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: %s}
                spec: {process: {steps: [{name: A, type: script, syntax: bash, source: {%s}}]}}
                """.formatted(project, source));
        assertThat(stored.status()).as(stored.text()).isIn(200, 201);
        return api.post("/api/v1/deployments", "{\"project\":\"" + project + "\",\"environment\":\"production\"}");
    }

    private HttpResponse<String> push(String name, String version, byte[] zip) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + stage.gateway.port() + "/api/v1/packages/" + name
                    + "/versions/" + version.replace(" ", "%20"));
            return client.send(
                    HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofByteArray(zip)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Names with the note and the text of each. */
    private Map<String, String> files(String sha256) throws IOException {
        var blob = stage.directory.resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        var found = new TreeMap<String, String>();
        try (var zip = new ZipFile(blob.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                try (var content = zip.getInputStream(entry)) {
                    found.put(entry.getName(), (entry.getComment() == null ? "" : entry.getComment()) + " "
                            + new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
