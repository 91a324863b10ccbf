package dev.slipway.chaos.load;

import dev.slipway.chaos.check.Story;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A deployment that was acknowledged, and what else was asked of it. Thread-safe. */
public final class Accepted {
    private final String id;
    private final Shape shape;
    private final String environment;
    private final List<Story.Asked> asked = new CopyOnWriteArrayList<>();

    Accepted(String id, Shape shape, String environment) {
        this.id = id;
        this.shape = shape;
        this.environment = environment;
    }

    public String id() {
        return id;
    }

    public Shape shape() {
        return shape;
    }

    public String environment() {
        return environment;
    }

    /** Cancels that were acknowledged. */
    List<Story.Asked> asked() {
        return asked;
    }
}
