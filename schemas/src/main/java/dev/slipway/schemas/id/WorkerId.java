package dev.slipway.schemas.id;

/** A worker's name, and the incarnation that tells this run of it from every earlier one. */
public record WorkerId(String name, String incarnation) {
    @Override
    public String toString() {
        return name + "~" + incarnation;
    }
}
