package dev.slipway.gateway.trigger;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.gateway.trigger.TriggerView.Fired;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.trigger.TriggerState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What came of the triggers, as the orchestrator says; every gateway reads it all by itself. */
public final class TriggerStates implements AutoCloseable {
    private static final String READER = "gateway triggers";

    private final Intake intake;
    private final Tail tail;
    private final Map<String, TriggerState> states = new HashMap<>();

    public TriggerStates(Cluster cluster, Intake intake) {
        this.intake = intake;
        tail = new Tail(cluster, Topic.TRIGGERS, Tail.From.BEGINNING, this::take);
    }

    public void start() {
        tail.start();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        intake.each(records, READER, (_, message) -> {
            if (message instanceof TriggerState state) {
                note(state);
            }
        });
    }

    private synchronized void note(TriggerState state) {
        states.put(state.getSpace() + "/" + state.getTrigger(), state);
        notifyAll();
    }

    /** The last firings, the newest first. */
    synchronized List<Fired> firings(String space, String trigger) {
        var state = states.get(space + "/" + trigger);
        return state == null ? List.of() : state.getFirings().stream().map(Fired::of).toList();
    }

    /** The firing that a command has caused; empty when it does not come in time. */
    synchronized Optional<Fired> await(String space, String trigger, String command, Duration limit)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (true) {
            var state = states.get(space + "/" + trigger);
            var found = state == null
                    ? Optional.<Fired>empty()
                    : state.getFirings().stream().filter(firing -> command.equals(firing.getCommand())).findFirst()
                            .map(Fired::of);
            long left = (until - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
