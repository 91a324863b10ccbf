package dev.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @TempDir
    Path data;

    @Test
    void answersWhoKnowsThePasswordAndNobodyElse() throws IOException {
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(ask(redis.url(), "PING")).isEqualTo("+PONG");
            assertThat(ask(URI.create("redis://:guess@127.0.0.1:" + redis.port()), "PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void keepsWhatItHoldsOverARestart() throws IOException {
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(ask(redis.url(), "SET berth 7")).isEqualTo("+OK");
        }
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(ask(redis.url(), "EXISTS berth")).isEqualTo(":1");
        }
    }

    @Test
    void endsWithItsParentAndStartsAgainOnTheSameDataAndPort() throws Exception {
        int port;
        try (var killed = ServerProcess.start("redis", data)) {
            var url = URI.create(killed.address());
            port = url.getPort();
            assertThat(ask(url, "SET berth 7")).isEqualTo("+OK");
            killed.kill();
        }
        try (var redis = EmbeddedRedis.start(data, port)) {
            assertThat(ask(redis.url(), "EXISTS berth")).isEqualTo(":1");
        }
    }

    @Test
    void afterACrashOfRedisItselfItIsEmptyAndNotOutdated() throws Exception {
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(ask(redis.url(), "SET berth 7")).isEqualTo("+OK");
        }
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(redis.port()).isPositive();
            var crashing = ProcessHandle.of(Long.parseLong(Files.readString(data.resolve("redis.pid")).strip()))
                    .orElseThrow();
            crashing.destroyForcibly();
            crashing.onExit().get(10, TimeUnit.SECONDS);
        }
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(ask(redis.url(), "EXISTS berth")).isEqualTo(":0");
        }
    }

    @Test
    void itsPasswordIsForItsOwnerOnly() throws IOException {
        try (var redis = EmbeddedRedis.start(data, 0)) {
            assertThat(redis.url().getUserInfo()).hasSizeGreaterThan(40);
            for (var file : new String[]{"password", "redis.conf"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                        .as(file).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aTakenPortAndADirectoryInUseAreClearSentences() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedRedis.start(data, other.getLocalPort()))
                    .isInstanceOf(StartRefused.class).hasMessageContaining("is taken by another process");
        }
        try (var first = EmbeddedRedis.start(data, 0)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedRedis.start(data, 0)).isInstanceOf(StartRefused.class)
                    .hasMessageContaining("is in use by another server");
        }
    }

    @Test
    void knowsTheProgramForEachSystem() {
        assertThat(RedisBinary.platform("Linux", "amd64")).isEqualTo("linux-amd64");
        assertThat(RedisBinary.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
        assertThat(RedisBinary.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm64");
        assertThat(RedisBinary.platform("Mac OS X", "x86_64")).isEqualTo("darwin-amd64");
    }

    private static String ask(URI url, String command) throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var password = url.getUserInfo().substring(1);
            socket.getOutputStream().write(("AUTH " + password + "\r\n" + command + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                    StandardCharsets.US_ASCII));
            answer.readLine();
            return answer.readLine();
        }
    }
}
