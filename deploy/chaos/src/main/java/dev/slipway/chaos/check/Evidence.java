package dev.slipway.chaos.check;

import java.util.List;

/** All that a storm is judged by. {@code unreadable}: lines of the ledger that are none. */
public record Evidence(List<Story> stories, List<Mark> ledger, List<String> unreadable, List<Reader> readers,
        Remains remains) {
    public Evidence {
        stories = List.copyOf(stories);
        ledger = List.copyOf(ledger);
        unreadable = List.copyOf(unreadable);
        readers = List.copyOf(readers);
    }
}
