package dev.slipway.chaos.network;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection through the proxy: what comes at one end goes out at the other, as the ways between them allow. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int CHUNK = 16 * 1024;
    /** What is on its way at most; more is not read, so that senders feel it. */
    private static final int CHUNKS = 64;

    private final SocketChannel client;
    private final SocketChannel server;
    private final Way there;
    private final Way back;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    private record Chunk(ByteBuffer bytes, long came) {
        static final Chunk END = new Chunk(ByteBuffer.allocate(0), 0);

        /** What is read is never empty. */
        boolean isEnd() {
            return bytes.capacity() == 0;
        }
    }

    Connection(SocketChannel client, SocketChannel server, Way there, Way back, Runnable onEnd) {
        this.client = client;
        this.server = server;
        this.there = there;
        this.back = back;
        this.onEnd = onEnd;
    }

    void start() {
        carry(client, server, there);
        carry(server, client, back);
    }

    /** Ends it at once, so that both sides see it broken. */
    void cut() {
        close(true);
    }

    private void close(boolean broken) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        for (var end : new SocketChannel[]{client, server}) {
            try (end) {
                if (broken) {
                    end.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (IOException e) {
                LOG.debug("already closed", e);
            }
        }
        onEnd.run();
    }

    private void carry(SocketChannel from, SocketChannel to, Way way) {
        var queue = new ArrayBlockingQueue<Chunk>(CHUNKS);
        Thread.startVirtualThread(() -> read(from, queue));
        Thread.startVirtualThread(() -> write(queue, to, way));
    }

    private void read(SocketChannel from, BlockingQueue<Chunk> queue) {
        var buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (from.read(buffer.clear()) >= 0) {
                var bytes = ByteBuffer.allocate(buffer.flip().remaining()).put(buffer).flip();
                queue.put(new Chunk(bytes, System.nanoTime()));
            }
            queue.put(Chunk.END);
        } catch (IOException _) {
            cut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (ended.get()) {
            // nobody may wait for room or for more
            queue.clear();
            queue.add(Chunk.END);
        }
    }

    private void write(BlockingQueue<Chunk> queue, SocketChannel to, Way way) {
        var swallowed = false;
        try {
            for (var chunk = queue.take(); !chunk.isEnd(); chunk = queue.take()) {
                way.await(chunk.came());
                if (swallowed && !way.isLost()) {
                    throw new IOException("bytes before these were swallowed");
                }
                while (!way.isLost() && chunk.bytes().hasRemaining()) {
                    to.write(chunk.bytes());
                }
                swallowed |= chunk.bytes().hasRemaining();
            }
            way.await(System.nanoTime());
            end(to);
        } catch (IOException _) {
            cut();
            drain(queue);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Half of a connection that is closed is closed on the other side, too; with the second half it is over. */
    private void end(SocketChannel to) throws IOException {
        to.shutdownOutput();
        if (client.socket().isOutputShutdown() && server.socket().isOutputShutdown()) {
            close(false);
        }
    }

    private static void drain(BlockingQueue<Chunk> queue) {
        try {
            while (!queue.take().isEnd()) {
                // nobody wants it any more
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
