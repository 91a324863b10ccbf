package dev.slipway.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What has changed between two texts: lines with {@code -}, {@code +}, and some unchanged ones around them. */
final class LineDifference {
    private static final int CONTEXT = 2;
    private static final long MOST_CELLS = 4_000_000;

    private LineDifference() {}

    /** A line and its mark: {@code '-'}, {@code '+'} or a blank. */
    record Line(char mark, String text) {}

    /** Nothing when both are the same; a line {@code ...} stands for unchanged ones that are left out. */
    static List<Line> between(String before, String after) {
        var all = marked(before.lines().toList(), after.lines().toList());
        var shown = new ArrayList<Line>();
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i)) {
                if (gap && !shown.isEmpty()) {
                    shown.add(new Line(' ', "..."));
                }
                shown.add(all.get(i));
                gap = false;
            } else {
                gap = true;
            }
        }
        return shown;
    }

    private static boolean isNearChange(List<Line> lines, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
            if (lines.get(i).mark() != ' ') {
                return true;
            }
        }
        return false;
    }

    private static List<Line> marked(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size()) && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<Line>();
        before.subList(0, start).forEach(text -> lines.add(new Line(' ', text)));
        lines.addAll(middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end)));
        before.subList(before.size() - end, before.size()).forEach(text -> lines.add(new Line(' ', text)));
        return lines;
    }

    /** By the longest common subsequence; what is too large for that is shown as replaced. */
    private static List<Line> middle(List<String> before, List<String> after) {
        var lines = new ArrayList<Line>();
        if ((long) before.size() * after.size() > MOST_CELLS) {
            before.forEach(text -> lines.add(new Line('-', text)));
            after.forEach(text -> lines.add(new Line('+', text)));
            return lines;
        }
        var common = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                common[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        int i = before.size();
        int j = after.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && before.get(i - 1).equals(after.get(j - 1))) {
                lines.add(new Line(' ', before.get(--i)));
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                lines.add(new Line('+', after.get(--j)));
            } else {
                lines.add(new Line('-', before.get(--i)));
            }
        }
        Collections.reverse(lines);
        return lines;
    }
}
