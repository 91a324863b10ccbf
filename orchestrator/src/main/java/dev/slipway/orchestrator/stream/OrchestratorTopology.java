package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.work.StepExecution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** The whole data flow: what is read, which processor handles it, where it goes. The names are for ever. */
public final class OrchestratorTopology {
    static final String EVENTS = "events";
    static final String SUMMARIES = "summaries";
    static final String SIGNALS = "signals";
    static final String POOLS = "pools";
    static final String REPORTS = "reports";
    static final String DEAD_LETTERS = "dead-letters";
    static final String CATALOG = "catalog";
    static final String COMMANDS = "own-commands";
    static final String TRIGGERS = "trigger-states";
    static final String PASSED = "passed";
    static final String TRIGGER_DEAD_LETTERS = "trigger-dead-letters";
    private static final Serializer<Object> BYTES = (_, out) -> ((Outbound) out).bytes();
    private static final String DEPLOYMENT = "deployment";
    private static final String CATALOG_RULES = "catalog-rules";
    private static final String TRIGGER_RULES = "trigger-rules";
    static final String RESOURCES = "resources";
    static final String ANSWERS = "resource-answers";
    static final String RESOURCE_DEAD_LETTERS = "resource-dead-letters";
    private static final String RESOURCE = "resource";

    private OrchestratorTopology() {}

    public static Topology of(Boundary boundary) {
        var topology = new Topology();
        deployments(topology, boundary);
        catalog(topology, boundary);
        triggers(topology, boundary);
        resources(topology, boundary);
        return topology;
    }

    private static void deployments(Topology topology, Boundary boundary) {
        topology.addSource("commands", new StringDeserializer(), reader(boundary),
                Topic.DEPLOYMENT_COMMANDS.topicName());
        topology.addSource("step-reports", new StringDeserializer(), reader(boundary),
                Topic.STEP_REPORTS.topicName());
        topology.addProcessor(DEPLOYMENT, () -> new DeploymentProcessor(boundary), "commands", "step-reports");
        topology.addStateStore(Stores.ofDeployments(), DEPLOYMENT);
        for (var sink : List.of(EVENTS, SUMMARIES, REPORTS)) {
            topology.addSink(sink, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES, byId(),
                    DEPLOYMENT);
        }
        for (var sink : List.of(SIGNALS, DEAD_LETTERS, PASSED, RESOURCES)) {
            topology.addSink(sink, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES, DEPLOYMENT);
        }
        topology.addSink(POOLS, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES, spread(),
                DEPLOYMENT);
    }

    private static void catalog(Topology topology, Boundary boundary) {
        topology.addSource("catalog-commands", new StringDeserializer(), reader(boundary),
                Topic.CATALOG_COMMANDS.topicName());
        topology.addProcessor(CATALOG_RULES, CatalogProcessor::new, "catalog-commands");
        topology.addStateStore(
                org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(CatalogProcessor.DOCUMENTS),
                        Serdes.String(), Serdes.serdeFrom(writer(boundary), reader(boundary)))
                        .withLoggingEnabled(Stores.CHANGELOG).withCachingDisabled(),
                CATALOG_RULES);
        topology.addSink(CATALOG, Topic.CATALOG.topicName(), new StringSerializer(), writer(boundary),
                CATALOG_RULES);
    }

    /** Has one partition, and so one order, like the catalog whose documents it follows. */
    private static void triggers(Topology topology, Boundary boundary) {
        topology.addSource("documents", new StringDeserializer(), reader(boundary), Topic.CATALOG.topicName());
        topology.addSource("trigger-commands", new StringDeserializer(), reader(boundary),
                Topic.TRIGGER_COMMANDS.topicName());
        topology.addProcessor(TRIGGER_RULES, () -> new TriggerProcessor(boundary), "documents", "trigger-commands");
        topology.addStateStore(
                org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(TriggerProcessor.STATES),
                        Serdes.String(), Serdes.serdeFrom(writer(boundary), reader(boundary)))
                        .withLoggingEnabled(Stores.CHANGELOG).withCachingDisabled(),
                TRIGGER_RULES);
        topology.addStateStore(Stores.ofPassages(), TRIGGER_RULES);
        topology.addSink(COMMANDS, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES, byLane(),
                TRIGGER_RULES);
        for (var sink : List.of(TRIGGERS, TRIGGER_DEAD_LETTERS)) {
            topology.addSink(sink, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES,
                    TRIGGER_RULES);
        }
    }

    /** What crosses lanes has an owner of its own, in another partition than those who want it. */
    private static void resources(Topology topology, Boundary boundary) {
        topology.addSource("resource-commands", new StringDeserializer(), reader(boundary),
                Topic.RESOURCE_COMMANDS.topicName());
        topology.addProcessor(RESOURCE, () -> new ResourceProcessor(boundary.messages()), "resource-commands");
        topology.addStateStore(Stores.ofResources(), RESOURCE);
        topology.addSink(ANSWERS, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(), BYTES, byId(),
                RESOURCE);
        topology.addSink(RESOURCE_DEAD_LETTERS, (_, out, _) -> ((Outbound) out).topic(), new StringSerializer(),
                BYTES, RESOURCE);
    }

    private static Deserializer<Object> reader(Boundary boundary) {
        return boundary.messages().deserializer();
    }

    private static Serializer<Object> writer(Boundary boundary) {
        var writer = boundary.messages().serializer();
        return (topic, message) -> writer.serialize(topic, (SpecificRecord) message);
    }

    /** What is dispatched again goes another way: its first partition may belong to a worker that died. */
    private static StreamPartitioner<String, Object> spread() {
        return (_, key, out, partitions) -> {
            var order = (StepExecution) ((Outbound) out).message();
            return Optional.of(Set.of(
                    Math.floorMod(31L * key.hashCode() + order.getDispatchedAt().toEpochMilli(), partitions)));
        };
    }

    private static StreamPartitioner<String, Object> byLane() {
        return (_, key, _, partitions) -> Optional.of(Set.of(Lane.parse(key).partition(partitions)));
    }

    /** The id of a deployment or of an execution says its partition: {@code d<partition>-...}. */
    private static StreamPartitioner<String, Object> byId() {
        return (_, key, _, partitions) -> Optional
                .of(Set.of(Integer.parseInt(key.substring(1, key.indexOf('-'))) % partitions));
    }
}
