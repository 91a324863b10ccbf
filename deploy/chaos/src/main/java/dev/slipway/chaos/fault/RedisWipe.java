package dev.slipway.chaos.fault;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Empties a Redis, past its users. */
final class RedisWipe {
    private static final int PATIENCE_MILLIS = 5_000;

    private RedisWipe() {}

    /** Whether it said yes to all. */
    static boolean run(URI redis) throws IOException {
        var password = redis.getUserInfo().substring(redis.getUserInfo().indexOf(':') + 1);
        try (var socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = socket.getOutputStream();
            out.write(("AUTH " + password + "\r\nFLUSHALL\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("+OK\r\n+OK");
        }
    }
}
