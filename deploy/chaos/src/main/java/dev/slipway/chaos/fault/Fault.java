package dev.slipway.chaos.fault;

import java.util.Random;

/** Something that goes wrong for a while. {@code name}: as in the table of results. */
public record Fault(String name, Strike strike) {
    /** What is done, until all is well again; returns words on what was struck, "" when nothing could be. */
    public interface Strike {
        String run(Random random) throws InterruptedException;
    }
}
