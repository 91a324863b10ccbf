package dev.slipway.documents.tree;

import dev.slipway.documents.tree.Node.Scalar.Sort;
import java.util.Set;
import java.util.regex.Pattern;

/** How YAML 1.2 understands a value without quotes: {@code yes} is text, {@code true} is not. */
final class CoreSchema {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> FLAGS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final int LONGEST_NUMBER = 100;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
            + "|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private CoreSchema() {}

    static Sort sort(String plain) {
        if (NOTHING.contains(plain)) {
            return Sort.NOTHING;
        }
        if (FLAGS.contains(plain)) {
            return Sort.FLAG;
        }
        return plain.length() <= LONGEST_NUMBER && NUMBER.matcher(plain).matches() ? Sort.NUMBER : Sort.TEXT;
    }
}
