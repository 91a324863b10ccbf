package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts that try to survive, with and without cgroups. (peers.md section 3, item 7) */
@Timeout(60)
class TortureTest {
    private static final Stop CANCEL = new Stop(Stop.Reason.CANCELLED, "enough", Duration.ofMillis(300));

    @TempDir
    Path directory;
    /** On the command line of what the scripts start. */
    final String sign = "3" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 100_000_000);

    @ParameterizedTest
    @EnumSource
    void aCancelEndsChildrenDaemonsAndWhoTrapsTerm(Supervisors supervisors) throws Exception {
        var outcome = cancel(supervisors, """
                trap '' TERM INT HUP
                sleep SIGN &
                (setsid sleep SIGN &) &
                (trap '' TERM; setsid bash -c 'setsid sleep SIGN & exec sleep SIGN' &) &
                env -i sleep SIGN &
                echo ready
                while true; do sleep SIGN; done
                """);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.CANCELLED);
        assertThat(outcome.error()).isEqualTo("Cancelled: enough");
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aCancelGivesAScriptItsGrace(Supervisors supervisors) throws Exception {
        var shop = shop(supervisors);
        var execution = shop.start("bash", script("trap 'echo tidy; exit 0' TERM\necho ready\nsleep SIGN & wait"));
        var outcome = Shop.beside(execution);
        Shop.await("the script is ready", () -> shop.lines().texts().contains("ready"));
        execution.stop(new Stop(Stop.Reason.TIMED_OUT, "limit", Duration.ofSeconds(20)));
        assertThat(outcome.get(20, TimeUnit.SECONDS).result()).isEqualTo(Outcome.Result.TIMED_OUT);
        assertThat(shop.lines().texts()).contains("tidy", "Nothing of the script is left", "Timed out: limit");
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aForkWhileItIsKilledDoesNotEscape(Supervisors supervisors) throws Exception {
        cancel(supervisors, """
                trap '' TERM
                spawn() { trap '' TERM; while true; do (sleep SIGN &) ; sleep 0.01; done; }
                for i in 1 2 3; do spawn & done
                echo ready
                spawn
                """);
        assertThat(Shop.living("sleep " + sign)).isZero();
        assertThat(Shop.living(directory.resolve("work").toString())).isZero();
        if (supervisors != Supervisors.CGROUPS_WITH_SPARES) {
            assertThat(Shop.living(directory.toString())).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAScriptLeavesBehindEndsWithIt(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        var began = System.nanoTime();
        var outcome = shop
                .bash(script("setsid sleep SIGN & nohup sleep SIGN >/dev/null 2>&1 & echo done; exec 1>&- 2>&-"));
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(shop.lines().texts(Level.WARNING)).anyMatch(line -> line.contains("still there"));
        assertThat(shop.lines().texts()).contains("done", "Nothing of the script is left");
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theLastWordsOfASlowWriterAreKept(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.bash(
                "exec > >(while IFS= read -r line; do sleep 0.02; echo \"slow $line\"; done)\necho one\necho two\necho three");
        assertThat(shop.lines().texts()).containsExactly("slow one", "slow two", "slow three");
    }

    @ParameterizedTest
    @EnumSource
    void fiftyMegabytesWithoutALineEndArriveWhole(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.bash("head -c 50000000 /dev/zero | tr '\\0' z");
        assertThat(shop.lines().texts().stream().mapToLong(line -> line.chars().filter(c -> c == 'z').count()).sum())
                .isEqualTo(50_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptMayCloseItsOutput(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        assertThat(shop.bash("exec >&- 2>&- <&-\nsleep 0.1\nexit 4").exitCode()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatKillsItsGroupHarmsOnlyItself(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        assertThat(shop.bash("kill -9 0").exitCode()).isEqualTo(137);
        assertThat(shop.bash("echo fine").result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource
    void aCancelBeforeTheStartStartsNothing(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        var execution = shop.start("bash", "echo started");
        execution.stop(CANCEL);
        assertThat(execution.run().result()).isEqualTo(Outcome.Result.CANCELLED);
        assertThat(shop.lines().texts()).doesNotContain("started");
    }

    @ParameterizedTest
    @EnumSource
    void aDaemonOfNoSessionAndNoMarkThatHoldsTheOutputIsEndedToo(Supervisors supervisors) throws Exception {
        cancel(supervisors, """
                (env -i setsid bash -c 'trap "" TERM; env -i setsid sleep SIGN & disown' &)
                sleep 0.2
                echo ready
                sleep SIGN
                """);
        assertThat(Shop.living("sleep " + sign)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatExitsWhileItsChildStillWritesHasWhatTheChildWrote(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        assertThat(shop.bash("(for i in 1 2 3; do echo child $i; sleep 0.05; done) &\necho parent").result())
                .isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(shop.lines().texts()).contains("parent", "child 1", "child 2", "child 3");
        assertThat(shop.lines().isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aChildThatNeverStopsWritingDoesNotKeepTheStepAlive(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        var began = System.nanoTime();
        shop.bash(script(
                "setsid bash -c 'trap \"\" TERM HUP; while true; do echo still SIGN; sleep 0.01; done' &\nsleep 0.1"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(shop.lines().texts()).contains("still " + sign, "Nothing of the script is left");
        assertThat(shop.lines().isComplete()).isTrue();
        assertThat(Shop.living("still " + sign)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatAreNoTextNulsProgressBarsAndAnsiBombsAreJustOutput(Supervisors supervisors) throws IOException {
        var shop = shop(supervisors);
        shop.bash("""
                printf 'bad \\xff\\xfe\\xc3 nul \\0 end\\n'
                for i in $(seq 1 100); do printf '\\r%d%%' $i; done; printf '\\n'
                printf '\\e[31mred\\e[0m \\e]0;title\\a \\e[2J\\e[9999;9999H\\n'
                head -c 200000 /dev/urandom
                """);
        assertThat(shop.lines().texts()).contains("bad \uFFFD\uFFFD\uFFFD nul \uFFFD end")
                .anyMatch(line -> line.startsWith("\r1%\r2%") && line.endsWith("\r100%"))
                .anyMatch(line -> line.startsWith("\u001b[31mred\u001b[0m"));
        assertThat(shop.lines().isComplete()).isTrue();
    }

    private Outcome cancel(Supervisors supervisors, String text) throws Exception {
        var shop = shop(supervisors);
        var execution = shop.start("bash", script(text));
        CompletableFuture<Outcome> outcome = Shop.beside(execution);
        Shop.await("the script is ready", () -> shop.lines().texts().contains("ready"));
        execution.stop(CANCEL);
        var ended = outcome.get(20, TimeUnit.SECONDS);
        assertThat(shop.lines().texts()).contains("Nothing of the script is left");
        assertThat(shop.lines().isComplete()).isTrue();
        return ended;
    }

    private Shop shop(Supervisors supervisors) throws IOException {
        return new Shop(directory, supervisors.in(directory));
    }

    private String script(String text) {
        return text.replace("SIGN", sign);
    }
}
