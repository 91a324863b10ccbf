package dev.slipway.documents;

import java.util.Objects;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes texts as usual, but in double quotes where some reader takes a character for a line end. */
final class TextRepresenter extends StandardRepresenter {
    TextRepresenter(DumpSettings settings) {
        super(settings);
        var usual = Objects.requireNonNull(representers.get(String.class));
        representers.put(String.class, text -> hasOddLineEnds((String) text)
                ? representScalar(Tag.STR, (String) text, ScalarStyle.DOUBLE_QUOTED)
                : usual.representData(text));
    }

    private static boolean hasOddLineEnds(String text) {
        return text.chars().anyMatch(c -> c == 0x85 || c == 0x2028 || c == 0x2029 || c == '\r');
    }
}
