package dev.slipway.variables.grammar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text, found once, for turning offsets into places. Not thread-safe. */
public final class Lines {

    private static final int[] ONE_LINE = {0};

    private final String text;
    private int @Nullable [] starts;

    public Lines(String text) {
        this.text = text;
    }

    public Place place(int offset) {
        int[] known = starts == null ? starts() : starts;
        starts = known;
        int found = Arrays.binarySearch(known, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(offset, line + 1, offset - known[line] + 1);
    }

    private int[] starts() {
        if (text.indexOf('\n') < 0) {
            return ONE_LINE;
        }
        int[] all = new int[16];
        int count = 1;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
            if (count == all.length) {
                all = Arrays.copyOf(all, count * 2);
            }
            all[count++] = feed + 1;
        }
        return Arrays.copyOf(all, count);
    }
}
