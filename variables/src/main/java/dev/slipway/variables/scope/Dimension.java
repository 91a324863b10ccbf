package dev.slipway.variables.scope;

/** What a value can be limited to. */
public enum Dimension {
    ENVIRONMENT, TARGET, TARGET_TAG, ACTION, CHANNEL, TENANT, TENANT_TAG, PROCESS
}
