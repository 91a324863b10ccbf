package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small tree of its own, with a JDK and a Maven that only write down what they were asked. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path tree;

    @BeforeEach
    void aTreeWithSourcesAndTools() throws IOException {
        Files.copy(Path.of(System.getProperty("slipway.root"), "slipway"), tree.resolve("slipway"));
        write("pom.xml", "<project/>");
        write("cli/src/main/java/A.java", "class A {}");
        write("cli/pom.xml", "<project/>");
        write("deploy/standalone/pom.xml", "<project/>");
        write("deploy/standalone/src/main/java/B.java", "class B {}");
        write(".mvn/maven.config", "");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        program("jdk/bin/java", "echo java \"$@\"");
        maven("3.9.9", "mkdir -p deploy/standalone/target/slipway/lib; sleep 0.3");
    }

    @Test
    void buildsOnceAlthoughManyAskAtTheSameTimeAndThenRunsWhatWasAskedFor() throws Exception {
        try (var first = slipway("workers"); var second = slipway("workers"); var third = slipway("up")) {
            for (var shell : new Shell[]{first, second, third}) {
                var outcome = shell.end(PATIENCE);
                assertThat(outcome.exit()).as(outcome.err()).isZero();
                assertThat(outcome.out()).contains("dev.slipway.standalone.Slipway");
            }
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        assertThat(run("workers").exit()).isZero();
        assertThat(run("workers").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        Files.setLastModifiedTime(tree.resolve("cli/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run("workers").err()).contains("building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBuildThatFailsShowsItsOutput() throws Exception {
        maven("3.9.9", "echo 'A.java: cannot find symbol'; exit 1");
        var outcome = run("workers");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("cannot find symbol").contains("the build failed");
    }

    @Test
    void aMavenThatIsTooOldIsOneClearSentence() throws Exception {
        maven("3.6.3", "exit 1");
        assertThat(run("workers").err()).contains("expected Maven 3.8.7 or newer, found 3.6.3");
    }

    @Test
    void anOlderJdkIsPassedOver() throws Exception {
        write("old/release", "JAVA_VERSION=\"17.0.9\"\n");
        program("old/bin/java", "echo old");
        try (var shell = Shell.start(tree, Map.of("SLIPWAY_JAVA_HOME", tree.resolve("old").toString(), "JAVA_HOME",
                tree.resolve("jdk").toString(), "PATH", path()), tree.resolve("slipway").toString(), "workers")) {
            assertThat(shell.end(PATIENCE).out()).startsWith("java ");
        }
    }

    @Test
    void whatIsTypedReachesTheCommandAsItWas() throws Exception {
        assertThat(run("deploy", "web shop", "--variable", "A=*").out()).contains("deploy web shop --variable A=*");
    }

    private Shell slipway(String... words) throws IOException {
        var command = new String[words.length + 1];
        command[0] = tree.resolve("slipway").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        return Shell.start(tree, Map.of("SLIPWAY_JAVA_HOME", tree.resolve("jdk").toString(), "PATH", path()), command);
    }

    private Shell.Outcome run(String... words) throws IOException, InterruptedException {
        try (var shell = slipway(words)) {
            return shell.end(PATIENCE);
        }
    }

    private long builds() throws IOException {
        return Files.readString(tree.resolve("builds")).lines().count();
    }

    private String path() {
        return tree.resolve("bin") + ":" + System.getenv("PATH");
    }

    private void maven(String version, String build) throws IOException {
        program("bin/mvn", """
                if [ "$1" = --version ]; then echo "Apache Maven %s (made up)"; exit; fi
                echo built >>%s
                %s
                """.formatted(version, tree.resolve("builds"), build));
    }

    private void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(write(name, "#!/bin/sh\n" + text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String text) throws IOException {
        var file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
