package dev.slipway.worker.script;

import dev.slipway.worker.script.CSharpLexer.Kind;
import dev.slipway.worker.script.CSharpLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts of a C# script at its top level: directives, usings, declarations, and everything else. */
final class CSharpParts {
    /** A part of a script: its tokens {@code from} to {@code to}. */
    sealed interface Part {
        int from();

        int to();

        record Directive(int from, int to) implements Part {}

        record Using(int from, int to) implements Part {}

        /** A type, method, property or constant. */
        record Member(int from, int to, boolean code) implements Part {}

        /** A variable: its type is at {@code type} to {@code name}, its value behind {@code name}. */
        record Variable(int from, int to, int type, int name) implements Part {}

        record Statement(int from, int to) implements Part {}
    }

    private static final Set<String> MODIFIERS = Set.of("public", "private", "internal", "protected", "static",
            "readonly", "const", "async", "sealed", "abstract", "partial", "unsafe", "virtual", "override", "extern");
    private static final Set<String> TYPES = Set.of("class", "struct", "interface", "enum");
    /** What begins a statement, or is part of one, and so is no type. */
    private static final Set<String> NO_TYPE = Set.of("await", "return", "new", "throw", "else", "if", "for", "foreach",
            "while", "do", "switch", "try", "catch", "finally", "lock", "using", "goto", "yield", "case", "default",
            "checked", "unchecked", "fixed", "in", "is", "as", "typeof", "this", "base", "namespace", "delegate",
            "break", "continue", "when", "ref", "out");

    private final List<Token> tokens;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    private CSharpParts(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<Part> of(List<Token> tokens) {
        var reader = new CSharpParts(tokens);
        while (reader.at < tokens.size()) {
            var part = reader.part();
            reader.parts.add(part);
            reader.at = part.to();
        }
        return reader.parts;
    }

    private Part part() {
        if (tokens.get(at).kind() == Kind.DIRECTIVE) {
            return new Part.Directive(at, at + 1);
        }
        if (is(at, "using") && isUsingDirective()) {
            return new Part.Using(at, behind(at, ";"));
        }
        var head = at;
        while (is(head, "[")) {
            head = behindPair(head);
        }
        var constant = false;
        while (head < tokens.size() && MODIFIERS.contains(tokens.get(head).text())) {
            constant |= is(head++, "const");
        }
        if (constant) {
            return new Part.Member(at, behind(at, ";"), false);
        }
        if (head < tokens.size() && TYPES.contains(tokens.get(head).text())) {
            var end = behindBody(head);
            return new Part.Member(at, is(end, ";") ? end + 1 : end, false);
        }
        if (is(head, "delegate") && isWord(head + 1)) {
            return new Part.Member(at, behind(at, ";"), false);
        }
        var name = behindType(head);
        return name > 0 && isWord(name) && !NO_TYPE.contains(tokens.get(name).text())
                ? declared(head, name)
                : new Part.Statement(at, behindStatement(at));
    }

    /** What begins with a type and a name. */
    private Part declared(int type, int name) {
        var next = name + 1;
        if (is(next, "=") || is(next, ";")) {
            return new Part.Variable(at, behind(at, ";"), type, name);
        }
        if (is(next, "{")) {
            var end = behindPair(next);
            return new Part.Member(at, is(end, "=") ? behind(end, ";") : end, true);
        }
        var list = is(next, "<") ? behindAngles(next) : next;
        if (list > 0 && is(list, "(")) {
            next = behindPair(list);
            if (is(next, "where")) {
                while (next < tokens.size() && !is(next, "{") && !is(next, "=>")) {
                    next++;
                }
            }
            if (is(next, "{")) {
                return new Part.Member(at, behindPair(next), true);
            }
        }
        return is(next, "=>")
                ? new Part.Member(at, behind(at, ";"), true)
                : new Part.Statement(at, behindStatement(at));
    }

    private boolean isUsingDirective() {
        return is(at + 1, "static") || (isWord(at + 1) && (is(at + 2, ".") || is(at + 2, ";") || is(at + 2, "=")
                || is(at + 2, ":")));
    }

    /** The token behind a type that begins here, or -1 when none does. */
    private int behindType(int start) {
        var next = start;
        if (is(next, "(")) {
            next = behindPair(next);
        } else {
            while (true) {
                if (!isWord(next) || NO_TYPE.contains(tokens.get(next).text())) {
                    return -1;
                }
                next++;
                if (is(next, "<")) {
                    next = behindAngles(next);
                    if (next < 0) {
                        return -1;
                    }
                }
                if (!is(next, ".") && !is(next, ":")) {
                    break;
                }
                next += is(next, ":") ? 2 : 1;
            }
        }
        while (is(next, "?") || is(next, "*") || (is(next, "[") && (is(next + 1, "]") || is(next + 1, ",")))) {
            next = is(next, "[") ? behindPair(next) : next + 1;
        }
        return next;
    }

    private int behindAngles(int start) {
        var depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            depth += is(i, "<") ? 1 : is(i, ">") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
            if (!isWord(i) && !Set.of("<", ">", ",", ".", "?", "[", "]", "(", ")").contains(tokens.get(i).text())) {
                return -1;
            }
        }
        return -1;
    }

    /** Behind the body in braces that comes first from here. */
    private int behindBody(int start) {
        var next = start;
        while (next < tokens.size() && !is(next, "{") && !is(next, ";")) {
            next++;
        }
        return is(next, "{") ? behindPair(next) : Math.min(next + 1, tokens.size());
    }

    private int behindStatement(int start) {
        for (int i = start; i < tokens.size(); i++) {
            if (is(i, "{")) {
                return behindPair(i);
            }
            if (is(i, ";")) {
                return i + 1;
            }
            if (is(i, "(") || is(i, "[")) {
                i = behindPair(i) - 1;
            }
        }
        return tokens.size();
    }

    /** Behind the first of these that stands in no bracket. */
    private int behind(int start, String wanted) {
        for (int i = start; i < tokens.size(); i++) {
            if (is(i, wanted)) {
                return i + 1;
            }
            if (is(i, "(") || is(i, "[") || is(i, "{")) {
                i = behindPair(i) - 1;
            }
        }
        return tokens.size();
    }

    private int behindPair(int start) {
        var depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.kind() == Kind.MARK) {
                depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private boolean is(int index, String wanted) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(wanted);
    }

    private boolean isWord(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord();
    }
}
