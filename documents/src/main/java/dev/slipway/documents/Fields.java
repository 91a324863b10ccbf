package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Node.Listing;
import dev.slipway.documents.tree.Node.Mapping;
import dev.slipway.documents.tree.Node.Scalar;
import dev.slipway.documents.tree.Node.Scalar.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping as its reader asks for them, each once; what nobody asked for is unknown in the end. Every
 * mistake is a finding, and the answer is then as if the field were absent. A field that holds nothing is absent.
 */
final class Fields {
    static final int LONG_TEXT = 10_000;

    private final Mapping mapping;
    private final String path;
    private final Findings findings;
    private final Map<String, Node> left = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private Fields(Mapping mapping, String path, Findings findings) {
        this.mapping = mapping;
        this.path = path;
        this.findings = findings;
        mapping.entries().forEach(entry -> left.put(entry.key().text(), entry.value()));
    }

    static @Nullable Fields of(Node node, String path, Findings findings) {
        if (node instanceof Mapping mapping) {
            return new Fields(mapping, path, findings);
        }
        findings.add(node, path, "expected a mapping, found " + node.described());
        return null;
    }

    Findings findings() {
        return findings;
    }

    int line() {
        return mapping.line();
    }

    /** Whether the field was not asked for yet and holds something. */
    boolean has(String field) {
        return left.containsKey(field) && !isNothing(field);
    }

    /** Whether the field is there and holds nothing. */
    boolean isNothing(String field) {
        var node = left.get(field);
        return node != null && isNothing(node);
    }

    /** What is there, without asking for it; null when it was asked for or is absent. */
    @Nullable
    Node peek(String field) {
        return left.get(field);
    }

    /** A mistake in a field in its place, or of the mapping when it is absent. */
    void report(String field, String message) {
        var place = mapping.entries().stream().filter(entry -> entry.key().text().equals(field))
                .map(entry -> isNothing(entry.value()) ? entry.key() : entry.value()).findFirst().orElse(mapping);
        findings.add(place, at(field), message);
    }

    void missing(String field, String expected) {
        report(field, "is missing: expected " + expected);
    }

    @Nullable
    Node take(String field) {
        known.add(field);
        var node = left.remove(field);
        return node == null || isNothing(node) ? null : node;
    }

    /** Text of at most so many characters. */
    @Nullable
    String text(String field, int longest) {
        var node = take(field);
        return node == null ? null : text(node, at(field), longest, false);
    }

    /** Text, or a number or a flag as its text. */
    @Nullable
    String anyText(String field, int longest) {
        var node = take(field);
        return node == null ? null : text(node, at(field), longest, true);
    }

    String requiredText(String field, int longest, String expected) {
        return Optional.ofNullable(required(field, expected)).map(node -> text(node, at(field), longest, false))
                .orElse("");
    }

    @Nullable
    Node required(String field, String expected) {
        var node = take(field);
        if (node == null) {
            missing(field, expected);
        }
        return node;
    }

    /** What a document or a pool is called. */
    @Nullable
    String name(String field) {
        var node = take(field);
        return node == null ? null : name(node, at(field));
    }

    /** As {@link #name}, or an empty text after a finding. */
    String requiredName(String field, String expected) {
        var node = required(field, expected);
        var name = node == null ? null : name(node, at(field));
        return name == null ? "" : name;
    }

    @Nullable
    String name(Node node, String where) {
        var text = text(node, where, LONG_TEXT, false);
        if (text != null && !DocumentNames.isName(text)) {
            findings.add(node, where, "expected " + DocumentNames.RULE + ", found '" + shortened(text) + "'");
            return null;
        }
        return text;
    }

    boolean flag(String field, boolean otherwise) {
        var node = take(field);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && scalar.sort() == Sort.FLAG) {
            return Boolean.parseBoolean(scalar.text());
        }
        findings.add(node, at(field), "expected true or false, found " + found(node));
        return otherwise;
    }

    int number(String field, int otherwise) {
        var node = take(field);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && scalar.sort() == Sort.NUMBER && scalar.text().matches("[-+]?\\d{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        findings.add(node, at(field), "expected a whole number of at most nine digits, found " + found(node));
        return otherwise;
    }

    @Nullable
    Duration duration(String field, Duration longest) {
        var node = take(field);
        if (node == null) {
            return null;
        }
        var duration = node instanceof Scalar scalar ? DurationText.parse(scalar.text()) : Optional.<Duration>empty();
        if (duration.isEmpty()) {
            findings.add(node, at(field), "expected " + DurationText.EXAMPLES + ", found " + found(node));
        } else if (duration.get().compareTo(longest) > 0) {
            findings.add(node, at(field),
                    "expected at most " + DurationText.format(longest) + ", found " + found(node));
        } else {
            return duration.get();
        }
        return null;
    }

    /** One of the words of a type. */
    <W extends Enum<W> & Word> @Nullable W choice(String field, Class<W> type) {
        var node = take(field);
        return node == null ? null : choice(node, at(field), type);
    }

    <W extends Enum<W> & Word> @Nullable W choice(Node node, String where, Class<W> type) {
        var words = Stream.of(type.getEnumConstants()).map(Word::word).toList();
        var text = node instanceof Scalar scalar ? scalar.text() : "";
        for (var choice : type.getEnumConstants()) {
            if (choice.word().equals(text)) {
                return choice;
            }
        }
        findings.add(node, where, "expected " + words(type) + ", found " + found(node) + Closest.hint(text, words));
        return null;
    }

    static <W extends Enum<W> & Word> String words(Class<W> type) {
        return Stream.of(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(" or "));
    }

    @Nullable
    Fields mapping(String field) {
        var node = take(field);
        return node == null ? null : of(node, at(field), findings);
    }

    /** What the reader made of each item; it is told the item's place and answers null after a finding. */
    <T> List<T> list(String field, int most, BiFunction<Node, String, @Nullable T> reader) {
        var node = take(field);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Listing listing)) {
            findings.add(node, at(field), "expected a list, found " + node.described());
            return List.of();
        }
        if (listing.items().size() > most) {
            findings.add(node, at(field), "expected at most " + most + ", found " + listing.items().size());
            return List.of();
        }
        var read = new ArrayList<T>();
        for (int i = 0; i < listing.items().size() && !findings.isFull(); i++) {
            var item = reader.apply(listing.items().get(i), at(field) + "[" + i + "]");
            if (item != null) {
                read.add(item);
            }
        }
        return read;
    }

    /** Says what nobody asked for. */
    void end() {
        for (var entry : mapping.entries()) {
            var name = entry.key().text();
            if (left.containsKey(name)) {
                findings.add(entry.key(), at(shortened(name)), "unknown field" + Closest.hint(name, known)
                        + "; known here: " + String.join(", ", known));
            }
        }
    }

    /** The names of all fields that were not asked for yet. */
    List<String> names() {
        return List.copyOf(left.keySet());
    }

    String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    @Nullable
    String text(Node node, String where, int longest, boolean orAnyScalar) {
        if (!(node instanceof Scalar scalar) || (scalar.sort() != Sort.TEXT && !orAnyScalar)) {
            var hint = node instanceof Scalar ? ": put it in quotes" : "";
            findings.add(node, where, "expected text, found " + node.described() + hint);
            return null;
        }
        var text = scalar.text();
        if (text.length() > longest) {
            findings.add(node, where, "expected at most " + longest + " characters, found " + text.length());
        } else if (text.indexOf('\0') >= 0) {
            findings.add(node, where, "text can't hold a NUL character, found one at its character "
                    + (text.indexOf('\0') + 1));
        } else if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            findings.add(node, where, "text can't hold half of a character: escape both halves or write the character");
        } else {
            return text;
        }
        return null;
    }

    static String found(Node node) {
        return node instanceof Scalar scalar ? "'" + scalar.shortened() + "'" : node.described();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static boolean isNothing(Node node) {
        return node instanceof Scalar scalar && scalar.sort() == Sort.NOTHING;
    }
}
