package dev.slipway.benchmarks;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Deploys one after the other in one lane and waits for the end of each. */
final class Sequences implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Client client;
    private final String project;
    private final BlockingQueue<EventReader.Event> ends = new ArrayBlockingQueue<>(16);
    private final EventReader reader;

    Sequences(Client client, String project) throws InterruptedException {
        this.client = client;
        this.project = project;
        reader = EventReader.open(client, EventReader.ENDS + "&project=" + project, ends::add);
    }

    /** From the moment it is asked for until the news of its end is here; throws when it did not succeed. */
    Duration deploy() throws InterruptedException {
        var asked = System.nanoTime();
        var id = client.deploy(project, Workload.lane(project, 1)).join();
        while (true) {
            var end = ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (end == null || (end.deployment().equals(id) && !end.isSuccess())) {
                throw new CommandFailed(Exit.FAILED, "expected deployment " + id + " to succeed within "
                        + PATIENCE.toMinutes() + " minutes, found " + client.get("/api/v1/deployments/" + id));
            }
            if (end.deployment().equals(id)) {
                return Duration.ofNanos(end.nanos() - asked);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
