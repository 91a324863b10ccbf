package dev.slipway.chaos;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Server;
import dev.slipway.chaos.cluster.Size;
import dev.slipway.chaos.fault.Disk;
import dev.slipway.chaos.fault.Faults;
import dev.slipway.chaos.fault.Progress;
import dev.slipway.chaos.load.EventFollower;
import dev.slipway.chaos.load.GatewayClient;
import dev.slipway.chaos.load.Load;
import dev.slipway.chaos.load.Robot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One storm from the start of its cluster to its verdict. */
final class Storm {
    /** From the end of the faults until every process is ready again. */
    private static final Duration HEALED = Duration.ofMinutes(3);

    private final Settings settings;
    private final Path base;
    private final Path ledger;
    private final Progress progress;

    /** {@code only}: part of the names of the faults that are to strike, "" for all. */
    record Settings(Path launcher, Size size, long seed, Duration time, String only, boolean faults) {}

    Storm(Settings settings, Path base, Progress progress) {
        this.settings = settings;
        this.base = base;
        this.ledger = base.resolve("ledger.txt");
        this.progress = progress;
    }

    /** Throws {@link IllegalStateException} when there is no cluster to storm. */
    Verdict run() throws IOException, InterruptedException {
        Files.createFile(ledger);
        var began = System.nanoTime();
        // the disk is let go of when its worker has ended
        try (var disk = smallDisk();
                var cluster = new Cluster(settings.launcher(), base, ledger, settings.size());
                var faults = settings.faults() ? new Faults(cluster, disk.small(), progress) : null) {
            if (faults != null) {
                faults.require(settings.only());
            }
            var hurry = new Thread(() -> hurry(cluster, disk), "storm-end");
            Runtime.getRuntime().addShutdownHook(hurry);
            progress.tell(
                    "starting " + settings.size().words() + " in " + base);
            cluster.start();
            progress.tell("ready after " + seconds(began) + " s");
            try {
                return storm(cluster, faults);
            } finally {
                Runtime.getRuntime().removeShutdownHook(hurry);
                progress.tell("ending the cluster");
            }
        }
    }

    private static void hurry(Cluster cluster, Space disk) {
        cluster.kill();
        try {
            disk.close();
        } catch (IOException _) {
            // there is nobody left to be told
        }
    }

    private Space smallDisk() throws IOException, InterruptedException {
        var worker = settings.size().lastWorker();
        var disk = settings.faults() ? Disk.mount(base.resolve(worker)) : null;
        if (disk == null && settings.faults()) {
            progress.tell("no disk can be mounted here: none will be full");
        }
        return new Space(disk, worker);
    }

    private record Space(@Nullable Disk disk, String worker) implements AutoCloseable {
        Faults.@Nullable SmallDisk small() {
            return disk == null ? null : new Faults.SmallDisk(disk, worker);
        }

        @Override
        public void close() throws IOException {
            if (disk != null) {
                disk.close();
            }
        }
    }

    private Verdict storm(Cluster cluster, @Nullable Faults faults) throws InterruptedException, IOException {
        var gateways = new GatewayClient(cluster.gateways());
        var load = new Load(gateways, settings.seed());
        load.apply();
        try (var robot = new Robot(gateways, settings.seed());
                var first = new EventFollower("reader-1", gateways, settings.seed(), robot::see);
                var second = new EventFollower("reader-2", gateways, settings.seed() + 1, _ -> {})) {
            progress.tell("the storm begins, for " + settings.time().toSeconds() + " s");
            load.start();
            var struck = strike(faults);
            progress.tell("the storm is over, healing");
            var late = cluster.heal(HEALED).stream().map(Server::name).toList();
            load.end();
            progress.tell(load.accepted().size() + " deployments were accepted, waiting for their ends");
            var gone = new ArrayList<>(cluster.gone());
            late.forEach(server -> gone.add(server + " was not ready " + HEALED.toSeconds() + " s after the storm"));
            var evidence = new Aftermath(gateways, load, List.of(first, second), ledger, progress)
                    .evidence(cluster.running(), gone);
            return new Verdict(settings.seed(), settings.time(), struck, evidence, settings.faults());
        }
    }

    private Map<String, Integer> strike(@Nullable Faults faults) throws InterruptedException {
        if (faults == null) {
            TimeUnit.NANOSECONDS.sleep(settings.time().toNanos());
            return Map.of();
        }
        faults.start(settings.seed(), settings.only());
        TimeUnit.NANOSECONDS.sleep(settings.time().toNanos());
        faults.end();
        return faults.struck();
    }

    private static long seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
    }
}
