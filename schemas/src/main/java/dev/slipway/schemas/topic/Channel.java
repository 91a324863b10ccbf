package dev.slipway.schemas.topic;

import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What travels on a topic, for whoever reads it from outside: its messages by full name, what its keys are and who
 * writes it. The queues of worker pools are one channel whose address has the pool in it.
 */
public record Channel(String id, String address, String summary, String key, List<String> messages, Writer writer,
        Map<String, String> settings) {
    private static final String PREFIX = "dev.slipway.schemas.";
    private static final Set<String> ON_DOCUMENTS = Set.of("PutDocument", "DeleteDocument");

    /** Which part of Slipway writes a topic; the dead letters are everyone's. */
    public enum Writer {
        GATEWAY, ORCHESTRATOR, WORKER, ANYONE
    }

    public Channel {
        messages = List.copyOf(messages);
        settings = Map.copyOf(settings);
    }

    /** All of them. */
    public static List<Channel> all() {
        return Stream.concat(Arrays.stream(Topic.values()).map(Channel::of), stepExecutions()).toList();
    }

    /** The topics that a message travels on; throws {@link IllegalStateException} for one that has none. */
    public static List<Channel> of(LedgerEntry message) {
        var found = all().stream().filter(channel -> channel.messages.contains(message.name())).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("expected " + message.name() + " on a topic, found it on none: name its"
                    + " topic in " + Channel.class.getSimpleName());
        }
        return found;
    }

    private static Channel of(Topic topic) {
        return switch (topic) {
            case CATALOG_COMMANDS -> channel(topic, "What is asked to be done with documents.", "space/Kind/name",
                    Writer.GATEWAY, commands(true));
            case CATALOG -> channel(topic, "Every document in its current version, and answers to commands.",
                    "space/Kind/name", Writer.ORCHESTRATOR, group("catalog"));
            case DEPLOYMENT_COMMANDS -> channel(topic, "What is asked of deployments.", "the lane", Writer.GATEWAY,
                    commands(false));
            case STEP_REPORTS -> channel(topic, "What workers say about executions.", "the lane", Writer.WORKER,
                    group("report"));
            case RESOURCE_COMMANDS -> channel(topic, "What deployments of different lanes ask of each other.",
                    "the resource: space/kind/name", Writer.ORCHESTRATOR, group("resource"));
            case WORKER_HEARTBEATS -> channel(topic, "Signs of life of workers.", "the worker's name", Writer.WORKER,
                    group("presence"));
            case WORKER_SIGNALS -> channel(topic, "What workers are told: grants, cancels.", "the worker's name",
                    Writer.ORCHESTRATOR, group("signal"));
            case LOGS -> channel(topic, "Numbered lines of executions, closed by an end.", "the execution's id",
                    Writer.WORKER, group("log"));
            case DEPLOYMENT_EVENTS -> channel(topic, "Everything that happens to deployments, in order, each once, and"
                    + " refused answers. Made to be read by others.", "the deployment's id", Writer.ORCHESTRATOR,
                    Stream.concat(group("event").stream(), group("answer").stream()).toList());
            case DEPLOYMENTS -> channel(topic, "Each deployment in short, as it stands.", "the deployment's id",
                    Writer.ORCHESTRATOR, group("summary"));
            case TRIGGER_COMMANDS -> channel(topic, "What may set off triggers and open phases.",
                    "space/Kind/name, or the lane", Writer.ORCHESTRATOR, List.of(PREFIX + "trigger.DeploymentPassed",
                            PREFIX + "trigger.RunTrigger"));
            case TRIGGERS -> channel(topic, "How far each trigger has come, and its last firings.", "space/Kind/name",
                    Writer.ORCHESTRATOR, List.of(PREFIX + "trigger.TriggerState"));
            case DEAD_LETTERS -> channel(topic, "What nobody could read, as it came, with the reason in headers.",
                    "as it came", Writer.ANYONE, List.of());
        };
    }

    private static Stream<Channel> stepExecutions() {
        var first = Topic.stepExecutions("default", "{pool}");
        return Stream.of(
                queue("step-executions", first, "Work that waits for a worker of a pool, read by a share group."),
                queue("step-executions-runtime", first.replace("-executions.", "-executions-{runtime}."),
                        "The same for work that needs a runtime that not every worker has."));
    }

    private static Channel queue(String id, String address, String summary) {
        return new Channel(id, address, summary, "the execution's id", group("work"), Writer.ORCHESTRATOR,
                Topic.poolSettings());
    }

    private static Channel channel(Topic topic, String summary, String key, Writer writer, List<String> messages) {
        return new Channel(topic.topicName().replaceFirst("^slipway\\.", ""), topic.topicName(), summary, key,
                messages, writer, topic.settings());
    }

    private static List<String> commands(boolean onDocuments) {
        return group("command").stream()
                .filter(name -> ON_DOCUMENTS.contains(name.substring(name.lastIndexOf('.') + 1)) == onDocuments)
                .toList();
    }

    private static List<String> group(String name) {
        return Ledger.own().current().stream().map(LedgerEntry::name)
                .filter(message -> message.startsWith(PREFIX + name + ".")).sorted().toList();
    }
}
