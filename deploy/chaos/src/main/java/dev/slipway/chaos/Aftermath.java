package dev.slipway.chaos;

import dev.slipway.chaos.check.Evidence;
import dev.slipway.chaos.check.Mark;
import dev.slipway.chaos.check.Remains;
import dev.slipway.chaos.check.Story;
import dev.slipway.chaos.fault.Progress;
import dev.slipway.chaos.load.EventFollower;
import dev.slipway.chaos.load.GatewayClient;
import dev.slipway.chaos.load.History;
import dev.slipway.chaos.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Waits for what a load has led to, and gathers all that it is judged by. */
public final class Aftermath {
    /** Until every deployment has ended. */
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final Duration READ = Duration.ofMinutes(1);
    private static final Duration GIVEN_BACK = Duration.ofSeconds(20);

    private final GatewayClient gateways;
    private final Load load;
    private final List<EventFollower> readers;
    private final Path ledger;
    private final Progress progress;
    private final Duration bound;

    /** {@code load}: one that has come to its end; {@code readers}: at least one, which have read from the beginning. */
    public Aftermath(GatewayClient gateways, Load load, List<EventFollower> readers, Path ledger, Progress progress) {
        this(gateways, load, readers, ledger, progress, BOUND);
    }

    Aftermath(GatewayClient gateways, Load load, List<EventFollower> readers, Path ledger, Progress progress,
            Duration bound) {
        this.bound = bound;
        this.gateways = gateways;
        this.load = load;
        this.readers = List.copyOf(readers);
        this.ledger = ledger;
        this.progress = progress;
    }

    /** {@code servers}: ids of processes that are to be there; {@code gone}: servers that ended by themselves. */
    public Evidence evidence(Set<Long> servers, List<String> gone) throws InterruptedException, IOException {
        var history = new History(gateways);
        var late = history.awaitEnds(load.accepted(), bound);
        progress.tell("one more deployment in every lane");
        var blocked = new ArrayList<>(load.probe());
        blocked.addAll(load.refused());
        history.awaitEnds(load.accepted(), bound);
        for (var reader : readers) {
            history.await(reader, load.accepted(), READ);
        }
        progress.tell("reading what the system says of " + load.accepted().size() + " deployments");
        var stories = new ArrayList<Story>();
        for (var deployment : load.accepted()) {
            stories.add(history.read(deployment, readers.getFirst()));
        }
        var remains = new Remains(history.held(GIVEN_BACK), blocked, Leftovers.of(ledger, servers), gone, late);
        var lines = Files.readAllLines(ledger);
        return new Evidence(stories, lines.stream().flatMap(line -> Mark.parse(line).stream()).toList(),
                lines.stream().filter(line -> Mark.parse(line).isEmpty()).toList(),
                readers.stream().map(EventFollower::seen).toList(), remains);
    }
}
