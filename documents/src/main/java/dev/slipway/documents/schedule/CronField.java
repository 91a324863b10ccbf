package dev.slipway.documents.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a schedule: its numbers, counted from the lowest. */
final class CronField {
    static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT",
            "NOV", "DEC");
    static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private CronField() {}

    /** Bit 0 is {@code lowest}, except where that is 1: then bit 1 is. */
    static BitSet parse(String text, String name, int lowest, int highest) {
        return parse(text, name, lowest, highest, List.of());
    }

    static BitSet parse(String text, String name, int lowest, int highest, List<String> words) {
        var set = new BitSet();
        int base = lowest > 1 ? lowest : 0;
        for (var item : text.split(",", -1)) {
            var parts = item.split("/", -1);
            int step = parts.length == 2 ? number(parts[1], name, 1, highest, List.of()) : 1;
            if (parts.length > 2) {
                throw wrong(name, text, lowest, highest);
            }
            int from = lowest;
            int to = highest;
            if (!parts[0].equals("*") && !parts[0].equals("?")) {
                var ends = parts[0].split("-", -1);
                from = number(ends[0], name, lowest, highest, words);
                to = ends.length == 2
                        ? number(ends[1], name, lowest, highest, words)
                        : parts.length == 2 ? highest : from;
                if (ends.length > 2) {
                    throw wrong(name, text, lowest, highest);
                }
            }
            if (to < from) {
                to += highest - lowest + 1;
            }
            for (int value = from; value <= to; value += step) {
                set.set((value - lowest) % (highest - lowest + 1) + lowest - base);
            }
        }
        return set;
    }

    static int number(String text, String name, int lowest, int highest, List<String> words) {
        int word = words.indexOf(text.toUpperCase(Locale.ROOT));
        if (word >= 0) {
            return word + lowest;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < lowest || Integer.parseInt(text) > highest) {
            throw wrong(name, text, lowest, highest);
        }
        return Integer.parseInt(text);
    }

    static IllegalArgumentException wrong(String name, String text, int lowest, int highest) {
        return new IllegalArgumentException("the " + name + ": expected a number from " + lowest + " to " + highest
                + ", *, a list, a range or a step such as 0/5, found '" + text + "'");
    }
}
