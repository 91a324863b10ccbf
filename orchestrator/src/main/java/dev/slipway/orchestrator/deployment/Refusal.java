package dev.slipway.orchestrator.deployment;

/** Why an input changed nothing. */
public enum Refusal {
    UNKNOWN_DEPLOYMENT("there is no such deployment"),
    ALREADY_SUBMITTED("the deployment was accepted before"),
    NOT_QUEUED("the deployment is not waiting for its lane"),
    ALREADY_CANCELLING("the deployment is being cancelled"),
    ALREADY_ENDED("the deployment has ended"),
    ALREADY_GRANTED("another worker was faster"),
    STALE("the execution is not a current one");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
