package dev.slipway.orchestrator.deployment;

/** Why an input changed nothing. */
public enum Refusal {
    UNKNOWN_DEPLOYMENT("there is no such deployment"),
    ALREADY_SUBMITTED("the deployment was accepted before"),
    NOT_QUEUED("the deployment is not waiting for its lane"),
    ALREADY_CANCELLING("the deployment is being cancelled"),
    ALREADY_ENDED("the deployment has ended"),
    ALREADY_GRANTED("another worker was faster"),
    STALE("the execution is not a current one"),
    NOT_ASKED("nobody is asked about it any more"),
    NOT_YOURS("take it on first: it is answered by whoever has taken it on"),
    NOT_RESPONSIBLE("only members of the responsible teams may answer this"),
    MAY_NOT_ANSWER("whoever has asked for the deployment may not answer this"),
    ALREADY_APPROVED("the same person has agreed before: somebody else has to"),
    NOT_AN_OUTCOME("this is not among the answers");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
