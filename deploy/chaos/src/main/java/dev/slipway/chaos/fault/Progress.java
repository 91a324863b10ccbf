package dev.slipway.chaos.fault;

/** Who wants to know what goes on. */
public interface Progress {
    void tell(String words);
}
