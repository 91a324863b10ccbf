package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.state.ClaimRow;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.LaneRow;
import dev.slipway.orchestrator.state.OutputRow;
import dev.slipway.orchestrator.state.PlanRow;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Every store once, by name: in memory, each with a changelog. The names are for ever: a changelog is found by them. */
public final class Stores {
    public static final String DEPLOYMENTS = "deployments";
    public static final String PLANS = "plans";
    public static final String EXECUTIONS = "executions";
    public static final String OUTPUTS = "outputs";
    public static final String ENDED = "ended";
    public static final String TIMERS = "timers";
    public static final String LANES = "lanes";
    public static final String PLACES = "places";
    public static final String PARKED = "parked";
    public static final String PASSAGES = "passages";
    public static final String CLAIMS = "claims";

    /** Settings of every changelog. */
    public static final Map<String, String> CHANGELOG = Map.of("segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.3", "delete.retention.ms", "60000", "max.message.bytes", "8454144");

    private Stores() {}

    /** The stores of deployments, in one partition all that belongs to its lanes. */
    public static List<StoreBuilder<?>> ofDeployments() {
        return List.of(store(DEPLOYMENTS, RowCodec.of(DeploymentRow.class, DeploymentRow.getClassSchema())),
                store(PLANS, RowCodec.of(PlanRow.class, PlanRow.getClassSchema())),
                store(EXECUTIONS, RowCodec.of(ExecutionRow.class, ExecutionRow.getClassSchema())),
                store(OUTPUTS, RowCodec.of(OutputRow.class, OutputRow.getClassSchema())),
                store(ENDED, Serdes.Long()), store(TIMERS, Serdes.ByteArray()),
                store(LANES, RowCodec.of(LaneRow.class, LaneRow.getClassSchema())), store(PLACES, Serdes.String()),
                store(PARKED, Serdes.ByteArray()));
    }

    /** The store of what the triggers have to know. */
    public static StoreBuilder<?> ofPassages() {
        return store(PASSAGES, Serdes.String());
    }

    public static Passages passages(ProcessorContext<?, ?> context) {
        return new Passages(get(context, PASSAGES));
    }

    /** The store of what crosses lanes, in one partition all about one resource. */
    public static StoreBuilder<?> ofResources() {
        return store(CLAIMS, RowCodec.of(ClaimRow.class, ClaimRow.getClassSchema()));
    }

    public static Resources resources(ProcessorContext<?, ?> context) {
        return new Resources(get(context, CLAIMS));
    }

    public static Deployments deployments(ProcessorContext<?, ?> context) {
        return new Deployments(get(context, DEPLOYMENTS), get(context, PLANS), get(context, EXECUTIONS),
                get(context, OUTPUTS), get(context, ENDED));
    }

    public static Lanes lanes(ProcessorContext<?, ?> context) {
        return new Lanes(get(context, LANES), get(context, PLACES));
    }

    public static Timers timers(ProcessorContext<?, ?> context) {
        return new Timers(get(context, TIMERS));
    }

    public static KeyValueStore<String, byte[]> parked(ProcessorContext<?, ?> context) {
        return get(context, PARKED);
    }

    private static <T> KeyValueStore<String, T> get(ProcessorContext<?, ?> context, String name) {
        return context.<KeyValueStore<String, T>>getStateStore(name);
    }

    private static <T> StoreBuilder<?> store(String name, Serde<T> values) {
        return org.apache.kafka.streams.state.Stores
                .keyValueStoreBuilder(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name),
                        Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG).withCachingDisabled();
    }
}
