package dev.slipway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in aligned columns. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public Table(String... titles) {
        columns = titles.length;
        rows.add(List.of(titles));
    }

    /** As many cells as there are titles. */
    public void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " cells, found " + cells.length);
        }
        rows.add(Arrays.stream(cells).map(cell -> cell.replaceAll("\\R", " ")).toList());
    }

    public List<String> lines() {
        var widths = new int[columns];
        for (var row : rows) {
            for (var i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < widths.length; i++) {
            var cell = row.get(i);
            line.append(cell).repeat(" ", widths[i] - cell.codePointCount(0, cell.length()) + 2);
        }
        return line.toString().stripTrailing();
    }
}
