package dev.slipway.documents;

import java.util.Map;
import java.util.TreeMap;

/** A test of a process as it is written. */
final class ProcessTestShape {
    private ProcessTestShape() {}

    static Shape of(ProcessTestSpec test) {
        var given = test.given();
        var expect = test.expect();
        var executions = new TreeMap<String, Map<String, Integer>>();
        expect.executions().forEach((action, counts) -> executions.put(action, new TreeMap<>(counts)));
        return new Shape().with("project", test.project()).with("runbook", test.runbook())
                .with("environment", test.environment()).with("channel", test.channel()).with("tenant", test.tenant())
                .with("release", test.release())
                .unlessEmpty("given",
                        new Shape().unlessEmpty("targets", new TreeMap<>(given.targets()))
                                .unlessEmpty("outcomes", new TreeMap<>(given.outcomes()))
                                .unlessEmpty("outputs", new TreeMap<>(given.outputs()))
                                .unlessEmpty("variables", new TreeMap<>(given.variables())).fields())
                .with("expect", new Shape().with("state", expect.state()).unlessEmpty("executions", executions)
                        .unlessEmpty("steps", new TreeMap<>(expect.steps())).fields());
    }
}
