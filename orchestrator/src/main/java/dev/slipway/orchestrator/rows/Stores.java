package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.state.ClaimRow;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.LaneRow;
import dev.slipway.orchestrator.state.OutputRow;
import dev.slipway.orchestrator.state.PlanRow;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Every store once, by name: in memory, each with a changelog. The names are for ever, and the letters of the sections: rows
 * are found by them.
 */
public final class Stores {
    /** All that belongs to the lanes of a partition, in sections. */
    private static final String ROWS = "rows";
    private static final String DEPLOYMENTS = "d";
    private static final String PLANS = "p";
    private static final String EXECUTIONS = "x";
    private static final String OUTPUTS = "o";
    private static final String ENDED = "e";
    private static final String TIMERS = "t";
    private static final String LANES = "l";
    private static final String PLACES = "q";
    private static final String PARKED = "k";
    public static final String PASSAGES = "passages";
    public static final String CLAIMS = "claims";

    /** Settings of every changelog. */
    public static final Map<String, String> CHANGELOG = Map.of("segment.bytes", "16777216",
            "min.cleanable.dirty.ratio", "0.3", "delete.retention.ms", "60000", "max.message.bytes", "8454144");

    private Stores() {}

    /** The store of deployments, in one partition all that belongs to its lanes. */
    public static StoreBuilder<?> ofDeployments() {
        return store(ROWS, Serdes.ByteArray());
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
        return new Deployments(
                section(context, DEPLOYMENTS, RowCodec.of(DeploymentRow.class, DeploymentRow.getClassSchema())),
                section(context, PLANS, RowCodec.of(PlanRow.class, PlanRow.getClassSchema())),
                section(context, EXECUTIONS, RowCodec.of(ExecutionRow.class, ExecutionRow.getClassSchema())),
                section(context, OUTPUTS, RowCodec.of(OutputRow.class, OutputRow.getClassSchema())),
                section(context, ENDED, Serdes.Long()));
    }

    public static Lanes lanes(ProcessorContext<?, ?> context) {
        return new Lanes(section(context, LANES, RowCodec.of(LaneRow.class, LaneRow.getClassSchema())),
                section(context, PLACES, Serdes.String()));
    }

    public static Timers timers(ProcessorContext<?, ?> context) {
        return new Timers(section(context, TIMERS, Serdes.ByteArray()));
    }

    public static KeyValueStore<String, byte[]> parked(ProcessorContext<?, ?> context) {
        return section(context, PARKED, Serdes.ByteArray());
    }

    private static <T> KeyValueStore<String, T> section(ProcessorContext<?, ?> context, String letter,
            Serde<T> values) {
        return new Section<>(get(context, ROWS), letter, values);
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
