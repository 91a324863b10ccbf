package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Node.Scalar;
import dev.slipway.documents.tree.Node.Scalar.Sort;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads numbers of all sorts; each mistake is a finding, and the answer then null. */
final class Numbers {
    private static final int MOST_PARALLEL = 1_000_000;
    private static final String UNLIMITED = "unlimited";

    private Numbers() {}

    /** A whole number from the lowest to the highest. */
    static @Nullable Integer between(Fields fields, String field, int lowest, int highest) {
        var node = fields.take(field);
        return node == null
                ? null
                : whole(fields, node, fields.at(field), lowest, highest, "a whole number from " + lowest + " to "
                        + highest);
    }

    /** How many at the same time: a number from 1, or {@code unlimited}. */
    static @Nullable Integer parallelism(Fields fields, String field) {
        var node = fields.take(field);
        if (node instanceof Scalar scalar && scalar.text().equals(UNLIMITED)) {
            return Placement.UNLIMITED;
        }
        return node == null
                ? null
                : whole(fields, node, fields.at(field), 1, MOST_PARALLEL, "a whole number from 1 to " + MOST_PARALLEL
                        + " or " + UNLIMITED);
    }

    /** As {@link #parallelism} reads it. */
    static @Nullable Object parallelism(@Nullable Integer number) {
        return number == null || number != Placement.UNLIMITED ? number : UNLIMITED;
    }

    /** A share such as {@code 10%}, or the number alone; 1 to 100. */
    static @Nullable Integer percent(Fields fields, Node node, String where) {
        if (node instanceof Scalar scalar) {
            var digits = scalar.text().endsWith("%")
                    ? scalar.text().substring(0, scalar.text().length() - 1)
                    : scalar.text();
            var number = parsed(digits);
            if (number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= 100) {
                return number.getAsInt();
            }
        }
        fields.findings().add(node, where, "expected a share from 1% to 100%, found " + Fields.found(node));
        return null;
    }

    /** A number such as {@code 3} or a share such as {@code 10%}. */
    static FailureLimit failures(Fields fields, String field) {
        var node = fields.take(field);
        if (node == null) {
            return FailureLimit.NONE;
        }
        if (node instanceof Scalar scalar && scalar.text().endsWith("%")) {
            var number = parsed(scalar.text().substring(0, scalar.text().length() - 1));
            if (number.isPresent() && number.getAsInt() <= 100) {
                return new FailureLimit(number.getAsInt(), true);
            }
        } else if (node instanceof Scalar scalar && parsed(scalar.text()).isPresent()) {
            return new FailureLimit(parsed(scalar.text()).getAsInt(), false);
        }
        fields.findings().add(node, fields.at(field),
                "expected a number of targets such as 2 or a share such as 10%, found " + Fields.found(node));
        return FailureLimit.NONE;
    }

    /** With at most three digits behind the point. */
    static double decimal(Fields fields, String field, double otherwise, double lowest, double highest) {
        var node = fields.take(field);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof Scalar scalar && scalar.sort() == Sort.NUMBER
                && scalar.text().matches("\\d{1,6}(\\.\\d{1,3})?")) {
            double number = Double.parseDouble(scalar.text());
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        fields.findings().add(node, fields.at(field), "expected a number from " + shown(lowest) + " to "
                + shown(highest) + " with at most three digits behind the point, found " + Fields.found(node));
        return otherwise;
    }

    /** A whole number where it is one. */
    static Number shown(double number) {
        if (number == Math.rint(number)) {
            return (int) number;
        }
        return number;
    }

    private static @Nullable Integer whole(Fields fields, Node node, String where, int lowest, int highest,
            String expected) {
        if (node instanceof Scalar scalar && scalar.sort() == Sort.NUMBER) {
            var number = parsed(scalar.text());
            if (number.isPresent() && number.getAsInt() >= lowest && number.getAsInt() <= highest) {
                return number.getAsInt();
            }
        }
        fields.findings().add(node, where, "expected " + expected + ", found " + Fields.found(node));
        return null;
    }

    private static OptionalInt parsed(String digits) {
        return digits.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
