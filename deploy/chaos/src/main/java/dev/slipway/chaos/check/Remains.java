package dev.slipway.chaos.check;

import java.util.List;

/**
 * What is there when all deployments have ended. {@code held}: executions that workers still hold; {@code blocked}: lanes
 * in which a further deployment did not run; {@code processes}: of scripts; {@code gone}: servers that ended by themselves;
 * {@code late}: deployments that had not ended in time, before anything more was asked of their lanes.
 */
public record Remains(List<String> held, List<String> blocked, List<String> processes, List<String> gone,
        List<String> late) {
    public Remains {
        held = List.copyOf(held);
        blocked = List.copyOf(blocked);
        processes = List.copyOf(processes);
        gone = List.copyOf(gone);
        late = List.copyOf(late);
    }

    public static Remains nothing() {
        return new Remains(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
