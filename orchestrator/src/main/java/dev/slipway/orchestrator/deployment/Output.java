package dev.slipway.orchestrator.deployment;

/** A variable that an action has set for the steps after it. */
public record Output(int step, String action, String name, Value value) {
    /** How later steps call it (process.md 5.5). */
    public String variable() {
        return variable(action, name);
    }

    /** How later steps call what an action sets under this name. */
    public static String variable(String action, String name) {
        return "Octopus.Action[" + action + "].Output." + name;
    }
}
