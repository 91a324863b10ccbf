package dev.slipway.orchestrator.deployment;

import java.util.List;

/** The answer to an input: facts, or the reason why there are none. */
public sealed interface Decision {
    record Accepted(List<DeploymentEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal reason) implements Decision {}

    static Decision refuse(Refusal reason) {
        return new Refused(reason);
    }

    static Decision accept(DeploymentEvent... events) {
        return new Accepted(List.of(events));
    }
}
