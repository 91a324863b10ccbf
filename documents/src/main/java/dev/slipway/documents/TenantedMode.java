package dev.slipway.documents;

/** Whether something is there for tenants, for deployments without one, or for both (process.md E-2, 10.5). */
public enum TenantedMode implements Word {
    UNTENANTED("untenanted"), BOTH("tenantedOrUntenanted"), TENANTED("tenanted");

    private final String word;

    TenantedMode(String word) {
        this.word = word;
    }

    /** As in a document. */
    @Override
    public String word() {
        return word;
    }

    /** Whether a deployment is allowed to it. */
    public boolean allows(boolean tenanted) {
        return this == BOTH || tenanted == (this == TENANTED);
    }
}
