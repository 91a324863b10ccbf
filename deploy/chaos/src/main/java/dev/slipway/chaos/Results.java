package dev.slipway.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The table of all faults: how often each has struck, and when last. A fault that is no longer tried shows by its date. */
final class Results {
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (\\d+) \\| (\\S+) \\|");
    private static final String NEVER = "never";
    private static final String BEGIN = "| fault | struck | last |";

    private final Map<String, Row> rows = new TreeMap<>();
    private String head = "# Storms\n\nWhat `slipway chaos --results FILE` has tried so far. Each line is a fault, how "
            + "often it struck in a storm that passed, and when it did last.\n\n";

    private record Row(int struck, String last) {}

    static Results read(Path file) throws IOException {
        var results = new Results();
        if (!Files.exists(file)) {
            return results;
        }
        var text = Files.readString(file);
        if (text.contains(BEGIN)) {
            results.head = text.substring(0, text.indexOf(BEGIN));
        }
        text.lines().forEach(line -> {
            var row = ROW.matcher(line);
            if (row.matches()) {
                results.rows.put(row.group(1), new Row(Integer.parseInt(row.group(2)), row.group(3)));
            }
        });
        return results;
    }

    /** {@code struck}: with every fault there is, also those that did not. */
    void add(Map<String, Integer> struck, LocalDate today) {
        struck.forEach((fault, times) -> {
            var before = rows.getOrDefault(fault, new Row(0, NEVER));
            rows.put(fault, new Row(before.struck() + times, times == 0 ? before.last() : today.toString()));
        });
    }

    String text() {
        var text = new StringBuilder(head).append(BEGIN).append("\n|---|---|---|\n");
        rows.forEach((fault, row) -> text.append("| ").append(fault).append(" | ").append(row.struck()).append(" | ")
                .append(row.last()).append(" |\n"));
        return text.toString();
    }
}
