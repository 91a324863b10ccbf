package dev.slipway.standalone;

import dev.slipway.embedded.EmbeddedKafka;
import dev.slipway.embedded.EmbeddedRedis;
import dev.slipway.embedded.Ports;
import dev.slipway.embedded.StartRefused;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.GatewaySettings;
import dev.slipway.meters.Meters;
import dev.slipway.orchestrator.Orchestrator;
import dev.slipway.orchestrator.OrchestratorSettings;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.topic.Provisioning;
import dev.slipway.worker.Worker;
import dev.slipway.worker.WorkerSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/** A whole installation in one process: starts what it needs at the same time where it can, and is ready when it is. */
final class Stack {
    static final String WORKER = "standalone";

    /** Few partitions start quickly; one machine needs no more. */
    private static final int LANES = 4;
    private static final short ONE_COPY = 1;

    private final StackSettings settings;
    private final Parts parts;
    private final Path data;
    private final Meters meters;

    private Stack(StackSettings settings, Parts parts, Path data) {
        this.settings = settings;
        this.parts = parts;
        this.data = data;
        this.meters = parts.add(Parts.Part.METRICS, Meters.readable());
    }

    /** Where the servers of an installation are; {@code redis} is without its password. */
    record Addresses(URI gateway, String kafka, String redis) {}

    /** Returns when deployments are taken and run. Throws {@link StartRefused} when that can't be. */
    static Addresses start(StackSettings settings, Parts parts) throws Exception {
        var listening = settings.listening();
        Ports.claim("Slipway", address(listening.address()), listening.port());
        var data = settings.data();
        var keyset = data.resolve("keyset.json");
        try (var threads = Executors
                .newThreadPerTaskExecutor(Thread.ofPlatform().name("slipway-start-", 1).factory())) {
            return new Stack(settings, parts, data).start(threads, keyset);
        }
    }

    private Addresses start(ExecutorService threads, Path keyset) throws Exception {
        var ports = new PortsFile(data);
        var keys = threads.submit(() -> Keyring.loadOrCreate(keyset));
        var redisStart = threads.submit(() -> redis(ports));
        var kafka = value(threads.submit(() -> kafka(ports)));
        var redis = value(redisStart);
        value(keys);
        var instance = settings.kafka() == null ? "standalone" : InetAddress.getLocalHost().getHostName();
        var url = settings.listening().url();
        var orchestrator = submit(threads, Parts.Part.ORCHESTRATOR,
                () -> Orchestrator.start(new OrchestratorSettings(kafka,
                        settings.kafkaConfig(), data.resolve("orchestrator"), keyset, instance,
                        settings.kafka() == null ? LANES : 0, settings.registry(), settings.working().taskCap()),
                        meters));
        var gateway = submit(threads, Parts.Part.GATEWAY, () -> Gateway.start(new GatewaySettings(
                settings.listening().address(), settings.listening().port(), kafka, settings.kafkaConfig(), redis,
                keyset, data.resolve("blobs"), settings.registry(),
                GatewaySettings.Archiving.after(settings.archivesKept())), meters));
        var worker = submit(threads, Parts.Part.WORKER, () -> worker(kafka, keyset, url));
        value(orchestrator);
        value(gateway);
        value(worker);
        Readiness.await(url, WORKER);
        return new Addresses(url, kafka, redis.getHost() + ":" + redis.getPort());
    }

    private String kafka(PortsFile ports) throws ExecutionException, InterruptedException {
        if (settings.kafka() != null) {
            return settings.kafka();
        }
        var kafka = parts.add(Parts.Part.KAFKA, ports.start("kafka", settings.embedding().kafkaPort(),
                port -> EmbeddedKafka.start(data.resolve("kafka"), port), EmbeddedKafka::port));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // so that nobody who starts beside the orchestrator waits for a topic
            var provisioning = new Provisioning(admin, ONE_COPY);
            provisioning.topics(LANES, LANES);
            provisioning.pool("default", "default");
        }
        return kafka.bootstrapServers();
    }

    private URI redis(PortsFile ports) {
        if (settings.redis() != null) {
            return settings.redis();
        }
        return parts.add(Parts.Part.REDIS, ports.start("redis", settings.embedding().redisPort(),
                port -> EmbeddedRedis.start(data.resolve("redis"), port), EmbeddedRedis::port)).url();
    }

    private AutoCloseable worker(String kafka, Path keyset, URI gateway) throws Exception {
        var worker = Worker.start(new WorkerSettings(WORKER, "default", "default", settings.working().slots(), kafka,
                settings.kafkaConfig(), gateway, keyset, data.resolve("worker"), settings.registry()), meters);
        return () -> {
            try (worker) {
                worker.drain(settings.working().drain());
            }
        };
    }

    private <T extends AutoCloseable> Future<T> submit(ExecutorService threads, Parts.Part part, Callable<T> start) {
        return threads.submit(() -> parts.add(part, start.call()));
    }

    private static <T> T value(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new StartRefused("expected an address of this machine for --listen, found '" + name + "'", e);
        }
    }
}
