package dev.slipway.variables.system;

/** What system variables are made of. What is not known makes none. */
public enum Fact {
    SPACE, PROJECT, ENVIRONMENT, TENANT, CHANNEL, RELEASE, DEPLOYMENT, CREATED_AT, CREATED_BY, ERROR, STEP, STEP_NUMBER,
    ACTION, ACTION_NUMBER, SYNTAX, WORKER_POOL, TARGET, TARGET_TAGS, TARGETED_TAGS, STEP_TAGS
}
