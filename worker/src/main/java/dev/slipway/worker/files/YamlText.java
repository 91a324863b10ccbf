package dev.slipway.worker.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a value into its place in a YAML text, in the style of what stood there and of a type that it can have. */
final class YamlText {
    private static final CoreScalarResolver TYPES = new CoreScalarResolver(false);
    private static final DumpSettings WRITING = DumpSettings.builder().setSchema(new CoreSchema())
            .setSplitLines(false).setWidth(Integer.MAX_VALUE).setMaxSimpleKeyLength(1024).build();
    /** True and false to older readers of YAML, texts to newer ones. */
    private static final Set<String> OLD_TRUTHS = Set.of("y", "n", "yes", "no", "on", "off");

    private YamlText() {}

    /** {@code source}: the whole text, in characters of Unicode. Lines end with a line feed. */
    static String of(YamlPlaces.Place place, int[] source) {
        var scalar = place.scalar();
        if (scalar == null) {
            return structure(place, source);
        }
        var block = scalar.isLiteral() || scalar.isFolded();
        if (block && isFitForBlock(place.value())) {
            return literal(place.value(), indent(source, place));
        }
        return onOneLine(new ScalarNode(type(scalar, place.value()), place.value(),
                block || place.value().indexOf('\n') >= 0 ? ScalarStyle.DOUBLE_QUOTED : scalar.getScalarStyle()));
    }

    private static Tag type(ScalarEvent before, String value) {
        if (!before.isPlain()) {
            return Tag.STR;
        }
        var old = TYPES.resolve(before.getValue(), true);
        var fresh = TYPES.resolve(value, true);
        var number = Set.of(Tag.INT, Tag.FLOAT);
        var kept = old.equals(fresh) || (number.contains(old) && number.contains(fresh));
        return kept ? fresh : Tag.STR;
    }

    /** What is no YAML is a text. */
    private static String structure(YamlPlaces.Place place, int[] source) {
        Node node;
        try {
            node = new Compose(YamlFormat.SETTINGS).composeString(place.value()).orElse(null);
        } catch (YamlEngineException _) {
            node = null;
        }
        if (node == null) {
            return onOneLine(new ScalarNode(Tag.STR, place.value(), ScalarStyle.DOUBLE_QUOTED));
        }
        if (place.inFlow() || node instanceof ScalarNode) {
            return onOneLine(node);
        }
        return written(node).stripTrailing().replace("\n", "\n" + " ".repeat(column(source, place.start())))
                .replaceAll("(?m)^[ ]+$", "");
    }

    private static String onOneLine(Node node) {
        if (node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getTag().equals(Tag.STR)
                && OLD_TRUTHS.contains(scalar.getValue().toLowerCase(Locale.ROOT))) {
            return "'" + scalar.getValue() + "'";
        }
        var list = written(new SequenceNode(Tag.SEQ, List.of(node), FlowStyle.FLOW)).strip();
        return list.substring(1, list.length() - 1);
    }

    private static String written(Node node) {
        var events = new Serialize(WRITING).serializeOne(node);
        return new Present(WRITING).emitToString(new ArrayList<>(events).iterator());
    }

    private static boolean isFitForBlock(String value) {
        return value.indexOf('\n') >= 0 && !Character.isWhitespace(value.charAt(0))
                && value.codePoints().allMatch(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F
                        && c != 0x85 && c != 0xFEFF && c != 0x2028 && c != 0x2029));
    }

    private static String literal(String value, int indent) {
        var chomping = value.endsWith("\n\n") ? "+" : value.endsWith("\n") ? "" : "-";
        var text = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        return ("|" + chomping + "\n" + text).replace("\n", "\n" + " ".repeat(indent)).replaceAll("(?m)^[ ]+$", "");
    }

    /** Of the lines of a block of text: as it was, or two more than the line that it begins in. */
    private static int indent(int[] source, YamlPlaces.Place place) {
        var text = new String(source, place.start(), place.end() - place.start());
        return text.lines().skip(1).filter(line -> !line.isBlank()).findFirst()
                .map(line -> line.length() - line.stripLeading().length())
                .orElseGet(() -> firstOfLine(source, place.start()) + 2);
    }

    private static int column(int[] source, int at) {
        return at - lineStart(source, at);
    }

    private static int firstOfLine(int[] source, int at) {
        var start = lineStart(source, at);
        var first = start;
        while (first < at && source[first] == ' ') {
            first++;
        }
        return first - start;
    }

    private static int lineStart(int[] source, int at) {
        var start = at;
        while (start > 0 && source[start - 1] != '\n' && source[start - 1] != '\r') {
            start--;
        }
        return start;
    }
}
