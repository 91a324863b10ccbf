package dev.slipway.orchestrator.catalog;

import java.util.List;

/** The other documents of a space. Kinds are titles such as Project. */
public interface Neighbours {
    boolean has(String kind, String name);

    /** Those that name a document, as {@code Kind 'name'}; some, when there are many. */
    List<String> usersOf(String kind, String name);

    /** A document that another names. */
    record Named(String kind, String name) {}
}
