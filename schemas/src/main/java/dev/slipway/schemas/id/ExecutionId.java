package dev.slipway.schemas.id;

import java.util.regex.Pattern;

/**
 * One attempt at one action of a step, on one target or on a worker:
 * {@code <deployment>.<step>.<action>.<target>.<attempt>}. Steps, actions and attempts count from 1; target 0 means
 * that there is none.
 */
public record ExecutionId(DeploymentId deployment, int step, int action, int target, int attempt) {
    private static final Pattern TEXT = Pattern
            .compile("(d\\d{1,4}-[0-9a-z]{20})\\.(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,9})\\.(\\d{1,9})");

    public ExecutionId {
        if (step < 1 || action < 1 || target < 0 || attempt < 1) {
            throw new IllegalArgumentException("steps, actions and attempts count from 1 and targets from 0: " + step
                    + ", " + action + ", " + target + ", " + attempt);
        }
    }

    /** Reads the text form; throws {@link IllegalArgumentException} that names what was found. */
    public static ExecutionId parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "expected an execution id such as d0-01h2k3m4n5p6q7r8s9t0.1.1.0.1, found '"
                            + text.substring(0, Math.min(text.length(), 80)) + "'");
        }
        return new ExecutionId(DeploymentId.parse(match.group(1)), Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4)), Integer.parseInt(match.group(5)));
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
