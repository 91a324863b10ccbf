package dev.slipway.variables.grammar;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.function.IntPredicate;

/** The parsers of characters and words from which the grammar is made. */
final class Parsers {

    /** Any white space, perhaps none. */
    static final Parser<String> BLANKS = run(c -> DotNetText.isWhiteSpace((char) c), 0, "white space");
    static final Parser<String> SOME_BLANKS = run(c -> DotNetText.isWhiteSpace((char) c), 1, "white space");

    private Parsers() {}

    static Parser<Character> character(char wanted) {
        String name = "'" + wanted + "'";
        return scan -> {
            if (!scan.atEnd() && scan.text.charAt(scan.at) == wanted) {
                scan.at++;
                return wanted;
            }
            return scan.fail(scan.at, name);
        };
    }

    /** Exactly this text; fails at the character that differs. */
    static Parser<String> text(String wanted) {
        return word(wanted, false);
    }

    /** This text in any case. */
    static Parser<String> keyword(String wanted) {
        return word(wanted, true);
    }

    private static Parser<String> word(String wanted, boolean anyCase) {
        String name = "'" + wanted + "'";
        return scan -> {
            scan.steps.take(1);
            for (int i = 0; i < wanted.length(); i++) {
                int place = scan.at + i;
                if (place >= scan.text.length() || !same(scan.text.charAt(place), wanted.charAt(i), anyCase)) {
                    return scan.fail(place, name);
                }
            }
            scan.at += wanted.length();
            return wanted;
        };
    }

    private static boolean same(char found, char wanted, boolean anyCase) {
        return found == wanted || (anyCase && Character.toLowerCase(found) == Character.toLowerCase(wanted));
    }

    /** The longest run of such characters, when it has at least so many. */
    static Parser<String> run(IntPredicate wanted, int atLeast, String name) {
        return scan -> {
            int end = scan.at;
            while (end < scan.text.length() && wanted.test(scan.text.charAt(end))) {
                end++;
            }
            scan.steps.take(1 + ((end - scan.at) >> 3));
            if (end - scan.at < atLeast) {
                return scan.fail(end, name);
            }
            String found = scan.text.substring(scan.at, end);
            scan.at = end;
            return found;
        };
    }

    /** Everything up to the terminator, which is read too. */
    static Parser<String> until(String terminator) {
        return scan -> {
            int end = scan.text.indexOf(terminator, scan.at);
            scan.steps.take(1 + (((end < 0 ? scan.text.length() : end) - scan.at) >> 3));
            if (end < 0) {
                return scan.fail(scan.text.length(), "'" + terminator + "'");
            }
            String found = scan.text.substring(scan.at, end);
            scan.at = end + terminator.length();
            return found;
        };
    }

    /** A left-associative chain of operands. */
    static <T> Parser<T> chain(Parser<Character> operator, Parser<T> operand, Join<T> join) {
        return scan -> {
            T all = operand.parse(scan);
            for (int operands = 1; all != null; operands++) {
                Scan.requireAtMost(operands, "operands in one calculation");
                int start = scan.at;
                Character sign = operator.parse(scan);
                T next = sign == null ? null : operand.parse(scan);
                if (sign == null || next == null) {
                    scan.at = start;
                    return all;
                }
                all = join.of(all, sign, next);
            }
            return null;
        };
    }

    /** Joins two operands. */
    interface Join<T> {
        T of(T left, char operator, T right);
    }
}
