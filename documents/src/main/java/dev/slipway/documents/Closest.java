package dev.slipway.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known word that somebody probably meant. */
final class Closest {
    private static final int MOST_EDITS = 2;
    private static final int LONGEST = 40;

    private Closest() {}

    /** A hint with a leading blank for the end of a message; empty when no word is close. */
    static String hint(String found, Collection<String> known) {
        if (found.length() > LONGEST) {
            return "";
        }
        var word = found.toLowerCase(Locale.ROOT);
        return known.stream().filter(candidate -> edits(word, candidate) <= Math.min(MOST_EDITS, word.length() - 1))
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
                .map(candidate -> " (did you mean '" + candidate + "'?)").orElse("");
    }

    /** Levenshtein's distance, whatever the case of the second word. */
    private static int edits(String word, String candidate) {
        var other = candidate.toLowerCase(Locale.ROOT);
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }
}
