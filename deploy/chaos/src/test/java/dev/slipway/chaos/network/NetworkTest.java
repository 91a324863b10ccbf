package dev.slipway.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that says everything again, and this process as its client, with the network between them. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class NetworkTest {
    private static final int BRIEFLY = 300;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final BlockingQueue<Socket> accepted = new ArrayBlockingQueue<>(10);
    private final Network network = new Network(() -> Map.of(ProcessHandle.current().pid(), "client"));
    private ServerSocket echo;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 10, LOOPBACK);
        Thread.startVirtualThread(this::answer);
        socket = new Socket(LOOPBACK, network.open("echo", echo.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        echo.close();
        socket.close();
    }

    @Test
    void whatIsSaidArrivesAndTheCallerIsKnown() throws IOException {
        assertThat(said("hello")).isEqualTo("hello");
        network.cut("client", "echo");
        assertThatThrownBy(() -> said("again")).isInstanceOf(IOException.class);
    }

    @Test
    void otherPairsHaveAWeatherOfTheirOwn() throws IOException {
        network.between("someone", "echo", new Weather.Held());
        network.cut("someone", "echo");
        assertThat(said("hello")).isEqualTo("hello");
    }

    @Test
    void whatIsHeldArrivesWhenAllIsWellAgain() throws IOException {
        network.set("client", "echo", new Weather.Held());
        socket.getOutputStream().write("late".getBytes(StandardCharsets.UTF_8));
        socket.setSoTimeout(BRIEFLY);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        network.clear("client", "echo");
        socket.setSoTimeout(0);
        assertThat(new String(socket.getInputStream().readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("late");
    }

    @Test
    void aPartitionMayGoOneWay() throws Exception {
        network.set("echo", "client", new Weather.Held());
        socket.getOutputStream().write("x".getBytes(StandardCharsets.UTF_8));
        var there = accepted.poll(10, TimeUnit.SECONDS);
        assertThat(there).isNotNull();
        socket.setSoTimeout(BRIEFLY);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void whatIsLostNeverArrivesAndItsConnectionBreaks() throws IOException {
        network.between("client", "echo", new Weather.Lost());
        socket.getOutputStream().write("lost".getBytes(StandardCharsets.UTF_8));
        socket.setSoTimeout(BRIEFLY);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        network.clear();
        socket.setSoTimeout(0);
        assertThatThrownBy(() -> said("more")).isInstanceOf(IOException.class);
    }

    @Test
    void whatComesBehindSomethingLostNeverArrivesAlsoOnAConnectionThatNobodyCut() throws IOException {
        network.between("client", "echo", new Weather.Lost());
        socket.getOutputStream().write("lost".getBytes(StandardCharsets.UTF_8));
        socket.setSoTimeout(BRIEFLY);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        network.between("client", "echo", new Weather.Clear());
        socket.setSoTimeout(0);
        assertThatThrownBy(() -> said("more")).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowWayTakesItsTime() throws IOException {
        network.set("client", "echo", new Weather.Slow(Duration.ofMillis(100)));
        var began = System.nanoTime();
        assertThat(said("slow")).isEqualTo("slow");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whereNobodyListensTheConnectionBreaks() throws IOException {
        try (var nobody = new Socket(LOOPBACK, network.open("nobody", 1))) {
            assertThatThrownBy(() -> {
                if (nobody.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            }).isInstanceOf(IOException.class);
        }
    }

    private String said(String word) throws IOException {
        socket.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
        var answer = socket.getInputStream().readNBytes(word.length());
        if (answer.length < word.length()) {
            throw new IOException("closed");
        }
        return new String(answer, StandardCharsets.UTF_8);
    }

    private void answer() {
        try {
            while (true) {
                var taken = echo.accept();
                accepted.add(taken);
                Thread.startVirtualThread(() -> say(taken));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void say(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException _) {
            // the connection is broken, as it should be
        }
    }
}
