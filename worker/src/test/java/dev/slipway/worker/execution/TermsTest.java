package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Directories;
import dev.slipway.worker.supervise.Supervisors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits, users and privileges of scripts, and what they may leave behind. */
@Timeout(60)
class TermsTest {
    private static final String LIMIT = "Slipway.Action.Limit.";

    /** Not below a directory that only its owner may enter. */
    Path directory;
    final String sign = "5" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 100_000_000);

    @BeforeEach
    void make() throws IOException {
        directory = Files.createTempDirectory("terms");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void remove() throws IOException {
        Directories.delete(directory);
    }

    @Test
    void aForkBombWithinItsLimitsEndsWithItsStep() throws Exception {
        var shop = shop(Supervisors.CGROUPS);
        shop.properties.put(LIMIT + "Processes", "60");
        var execution = shop.start("bash", "bomb() { bomb | bomb & }; trap '' TERM; echo ready; bomb; sleep " + sign);
        var outcome = Shop.beside(execution);
        Shop.await("the script is ready", () -> shop.lines().texts().contains("ready"));
        assumeTrue(areInForce(shop), "this machine gives us no pids controller");
        Shop.await("it has met its limit",
                () -> shop.lines().texts().stream().anyMatch(line -> line.contains("fork")));
        execution.stop(new Stop(Stop.Reason.CANCELLED, "enough", Duration.ofMillis(200)));
        assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Outcome.Result.CANCELLED);
        assertThat(shop.lines().texts()).contains("Nothing of the script is left")
                .anyMatch(line -> line.startsWith("The script ran into its limit of 60 processes"));
        assertThat(shop.lines().isComplete()).isTrue();
        assertThat(Shop.living("sleep " + sign)).isZero();
        assertThat(Shop.living(directory.toString())).isZero();
    }

    @Test
    void memoryIsLimitedForAllOfAScriptTogether() throws IOException {
        var shop = shop(Supervisors.CGROUPS);
        shop.properties.put(LIMIT + "Memory", Integer.toString(64 << 20));
        var outcome = shop.bash("head -c 200m /dev/zero | tail | wc -c\nexit $((PIPESTATUS[1] > 0 ? 9 : 0))");
        assumeTrue(areInForce(shop), "this machine gives us no memory controller");
        assertThat(outcome.exitCode()).isEqualTo(9);
        assertThat(shop.lines().texts(Level.WARNING))
                .anyMatch(line -> line.startsWith("The script ran into its memory limit of 67108864 bytes"));
    }

    @Test
    void timeOfTheProcessorIsLimited() throws IOException {
        var shop = shop(Supervisors.CGROUPS);
        shop.properties.put(LIMIT + "Cpu", "0.2");
        shop.bash("end=$((SECONDS + 2)); while ((SECONDS < end)); do :; done; times");
        assumeTrue(areInForce(shop), "this machine gives us no cpu controller");
        var user = shop.lines().texts().getFirst().replaceAll("0m(\\d+\\.\\d+)s.*", "$1");
        assertThat(Double.parseDouble(user)).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void openFilesAreLimited(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.properties.put(LIMIT + "OpenFiles", "33");
        shop.bash("ulimit -n; ulimit -Hn");
        assertThat(shop.lines().texts()).containsExactly("33", "33");
    }

    @Test
    void whatIsNotEnforcedIsSaid() throws IOException {
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put(LIMIT + "Memory", "1000000000");
        shop.properties.put(LIMIT + "Cpu", "1.5");
        shop.bash("ulimit -v");
        assertThat(shop.lines().texts(Level.WARNING)).anyMatch(line -> line.startsWith("The limit of 1.5 CPUs is not"))
                .anyMatch(line -> line.startsWith("The memory limit of 1000000000 bytes is enforced for each process"));
        assertThat(shop.lines().texts(Level.INFO)).containsExactly("976562");
    }

    @Test
    void aLimitThatIsNoneIsAMistakeOfTheStep() throws IOException {
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put(LIMIT + "Processes", "many");
        assertThat(shop.bash("echo never").error())
                .isEqualTo("expected a whole number above 0 in Slipway.Action.Limit.Processes, found 'many'");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptGetsNoNewPrivilegesNoForeignFilesAndAChosenEnvironment(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.bash(
                "grep NoNewPrivs /proc/self/status; env | cut -d= -f1 | sort | paste -sd' '; ls /proc/$$/fd > fds; paste -sd' ' fds");
        var said = shop.lines().texts();
        assertThat(said.getFirst()).isEqualTo("NoNewPrivs:\t1");
        assertThat(said.get(1).split(" ")).contains("PATH", "SLIPWAY_EXECUTION").doesNotContain("MAVEN_OPTS",
                "SLIPWAY_REDIS", "MAVEN_CMD_LINE_ARGS");
        // bash keeps the script it reads at 255, or reads it whole
        assertThat(said.get(2).replace(" 255", "")).isEqualTo("0 1 2");
    }

    @Test
    void aStepMayAskForNewPrivileges() throws IOException {
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put("Slipway.Action.AllowNewPrivileges", "True");
        shop.bash("grep NoNewPrivs /proc/self/status");
        assertThat(shop.lines().texts()).containsExactly("NoNewPrivs:\t0");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptRunsAsAnotherUser(Supervisors supervisors) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
        var shop = shop(supervisors);
        shop.properties.put("Slipway.Action.RunAs", "nobody");
        shop.secret("Password", "hunter22");
        shop.variables.add(new Order.Given("A", "text", null));
        var outcome = shop.bash("""
                id -un; id -Gn; echo $HOME; get_octopusvariable A
                echo mine > file; echo again > /dev/stderr
                new_octopusartifact file
                ln -s /etc/shadow shadow
                sleep SIGN & disown
                """.replace("SIGN", sign));
        assertThat(outcome.error()).isNull();
        assertThat(shop.lines().texts()).contains("nobody", "nogroup", "/nonexistent", "text", "again");
        assertThat(new String(shop.stored.get("file"), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("mine\n");
        assertThat(Shop.living("sleep " + sign)).isZero();
        assertThat(shop.work).isEmptyDirectory();
    }

    @Test
    void aFileThatItsUserMayNotReadIsNoArtifact() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put("Slipway.Action.RunAs", "nobody");
        var outcome = shop.bash("ln -s /etc/shadow notes\nnew_octopusartifact $PWD/notes");
        assertThat(shop.stored).isEmpty();
        assertThat(outcome.error()).contains("its user may not read");
    }

    @Test
    void aUserWhoCanNotBeIsRefused() throws IOException {
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put("Slipway.Action.RunAs", "no-such-user");
        assertThat(shop.bash("echo never").error()).isEqualTo(
                "the step asks to run as another user (runAs): expected a user of the worker's machine, found 'no-such-user'");
        shop.properties.put("Slipway.Action.RunAs", "nobody");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        assertThat(shop.bash("echo never").error()).contains("runAs");
        assertThat(shop.lines().texts()).doesNotContain("never");
    }

    @ParameterizedTest
    @EnumSource
    void whatMayStayInTheBackgroundIsLeftAlone(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.properties.put("Slipway.Action.AllowBackground", "True");
        var outcome = shop.bash("sleep " + sign + " >/dev/null 2>&1 & echo done");
        try {
            assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
            assertThat(Shop.living("sleep " + sign)).isEqualTo(1);
            assertThat(shop.lines().texts()).contains("done")
                    .anyMatch(line -> line.startsWith("The script left processes running, as it may"))
                    .anyMatch(line -> line.startsWith("Kept the working directory " + shop.work));
            assertThat(supervisors.in(directory).sweep()).isEmpty();
            assertThat(Shop.living("sleep " + sign)).isEqualTo(1);
        } finally {
            ProcessHandle.allProcesses().filter(process -> Shop.commandLine(process.pid()).contains("sleep " + sign))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelEndsTheBackgroundToo(Supervisors supervisors) throws Exception {
        var shop = shop(supervisors);
        shop.properties.put("Slipway.Action.AllowBackground", "True");
        var execution = shop.start("bash", "setsid sleep SIGN & echo ready; sleep SIGN".replace("SIGN", sign));
        var outcome = Shop.beside(execution);
        Shop.await("the script is ready", () -> shop.lines().texts().contains("ready"));
        execution.stop(new Stop(Stop.Reason.CANCELLED, "enough", Duration.ofMillis(200)));
        assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Outcome.Result.CANCELLED);
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    @Test
    void aWorkingDirectoryIsKeptWhereThatIsAsked() throws IOException {
        var shop = shop(Supervisors.SESSIONS_AND_MARKS);
        shop.properties.put("Slipway.Action.KeepWorkingDirectory", "True");
        shop.bash("echo here > kept.txt");
        var line = shop.lines().texts().getLast();
        assertThat(line).startsWith("Kept the working directory ");
        assertThat(Path.of(line.substring("Kept the working directory ".length())).resolve("kept.txt"))
                .hasContent("here\n");
    }

    /** Whether all limits that were asked for are in force. */
    private static boolean areInForce(Shop shop) {
        return shop.lines().texts(Level.WARNING).stream().noneMatch(line -> line.contains("enforced"));
    }

    private Shop shop(Supervisors supervisors) throws IOException {
        return new Shop(directory, supervisors.in(directory));
    }
}
