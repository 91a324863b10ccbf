package dev.slipway.orchestrator.trigger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a firing comes to.
 *
 * @param errors why something is not done
 * @param notes what there is no need to do
 */
public record Outcome(List<Wanted> wanted, List<String> errors, List<String> notes) {
    public Outcome {
        wanted = List.copyOf(wanted);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }

    static Outcome of(Wanted wanted) {
        return new Outcome(List.of(wanted), List.of(), List.of());
    }

    public static Outcome error(String text) {
        return new Outcome(List.of(), List.of(text), List.of());
    }

    static Outcome note(String text) {
        return new Outcome(List.of(), List.of(), List.of(text));
    }

    Outcome and(Outcome more) {
        return new Outcome(both(wanted, more.wanted), both(errors, more.errors), both(notes, more.notes));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
