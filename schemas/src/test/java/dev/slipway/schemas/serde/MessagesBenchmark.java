package dev.slipway.schemas.serde;

import dev.slipway.schemas.event.StepStarted;
import dev.slipway.schemas.registry.PretendRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Records a second on one core, 200 bytes each; run {@link #main} with the test class path. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MessagesBenchmark {
    private static final String TOPIC = "slipway.deployment-events";
    private static final int SIZE = 200;

    @Param({"ledger", "registry"})
    public String ids = "";

    private final SpecificRecord message = message();
    private @Nullable PretendRegistry registry;
    private Serializer<SpecificRecord> serializer = Messages.standalone().serializer();
    private Deserializer<Object> deserializer = Messages.standalone().deserializer();
    private byte[] bytes = {};

    @Setup
    public void start() throws IOException {
        if (ids.equals("registry")) {
            registry = PretendRegistry.start();
            var messages = Messages.of(Map.of("schema.registry.url", registry.url().toString()));
            serializer = messages.serializer();
            deserializer = messages.deserializer();
        }
        bytes = serializer.serialize(TOPIC, message);
        if (bytes.length != SIZE) {
            throw new IllegalStateException("expected " + SIZE + " bytes, found " + bytes.length);
        }
    }

    @TearDown
    public void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Benchmark
    public byte @Nullable [] write() {
        return serializer.serialize(TOPIC, message);
    }

    @Benchmark
    public Object read() {
        return Objects.requireNonNull(deserializer.deserialize(TOPIC, bytes));
    }

    private static SpecificRecord message() {
        var step = StepStarted.newBuilder().setDeployment("d3-01h2k3m4n5p6q7r8s9t0").setSequence(4711)
                .setAt(Instant.ofEpochMilli(1_700_000_000_000L)).setSpace("default").setProject("web-shop")
                .setEnvironment("production").setTenant(null).setStepNumber(12).setStep("").build();
        int left = SIZE - Messages.standalone().write(step).length - 1;
        return StepStarted.newBuilder(step).setStep("x".repeat(left)).build();
    }

    /** Operations per second that a core really gave us, collector and compiler included: what a busy machine leaves. */
    public static final class PerCore implements InternalProfiler {
        private static final com.sun.management.OperatingSystemMXBean PROCESS = (com.sun.management.OperatingSystemMXBean) ManagementFactory
                .getOperatingSystemMXBean();

        private long before;

        @Override
        public String getDescription() {
            return "operations per second of processor time";
        }

        @Override
        public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
            before = PROCESS.getProcessCpuTime();
        }

        @Override
        public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
                IterationResult result) {
            double seconds = (PROCESS.getProcessCpuTime() - before) / 1e9;
            return List.of(new ScalarResult("per.core", result.getMetadata().getAllOps() / seconds, "ops/s",
                    AggregationPolicy.AVG));
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(MessagesBenchmark.class.getSimpleName()).addProfiler(GCProfiler.class)
                .addProfiler(PerCore.class.getName()).build()).run();
    }
}
