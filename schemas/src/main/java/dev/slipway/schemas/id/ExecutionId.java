package dev.slipway.schemas.id;

/**
 * One attempt at one action of a step, on one target or on a worker:
 * {@code <deployment>.<step>.<action>.<target>.<attempt>}. Steps, actions and attempts count from 1; target 0 means
 * that there is none.
 */
public record ExecutionId(DeploymentId deployment, int step, int action, int target, int attempt) {
    /** Of the digits of step, action, target and attempt. */
    private static final int[] LONGEST = {6, 6, 9, 9};

    public ExecutionId {
        if (step < 1 || action < 1 || target < 0 || attempt < 1) {
            throw new IllegalArgumentException("steps, actions and attempts count from 1 and targets from 0: " + step
                    + ", " + action + ", " + target + ", " + attempt);
        }
    }

    /** Reads the text form; throws {@link IllegalArgumentException} that names what was found. */
    public static ExecutionId parse(String text) {
        var dot = text.indexOf('.');
        var deployment = dot < 0 ? null : DeploymentId.read(text, dot);
        var numbers = new int[LONGEST.length];
        for (int part = 0; part < LONGEST.length && deployment != null; part++) {
            var last = part == LONGEST.length - 1;
            var end = last ? text.length() : text.indexOf('.', dot + 1);
            numbers[part] = end < 0 ? Digits.NONE : Digits.read(text, dot + 1, end, LONGEST[part]);
            dot = end;
            if (numbers[part] == Digits.NONE) {
                deployment = null;
            }
        }
        if (deployment == null) {
            throw new IllegalArgumentException(
                    "expected an execution id such as d0-01h2k3m4n5p6q7r8s9t0.1.1.0.1, found '"
                            + text.substring(0, Math.min(text.length(), 80)) + "'");
        }
        return new ExecutionId(deployment, numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public ExecutionId nextAttempt() {
        return new ExecutionId(deployment, step, action, target, attempt + 1);
    }

    /** Whether both are attempts at the same thing. */
    public boolean sameWork(ExecutionId other) {
        return deployment.equals(other.deployment) && step == other.step && action == other.action
                && target == other.target;
    }

    @Override
    public String toString() {
        return deployment + "." + step + "." + action + "." + target + "." + attempt;
    }
}
