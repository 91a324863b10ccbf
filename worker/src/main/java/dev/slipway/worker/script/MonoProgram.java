package dev.slipway.worker.script;

import dev.slipway.worker.script.CSharpLexer.Token;
import dev.slipway.worker.script.CSharpParts.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A C# script as a class that Mono can compile: its declarations become members, its statements a method. Compiler and
 * stack traces name the lines of the script. {@code references}: the libraries it asks for.
 */
record MonoProgram(String source, Set<String> references) {
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*(load|r)\\s+\"([^\"]*)\".*", Pattern.DOTALL);
    private static final Pattern MEANINGLESS = Pattern.compile("#\\s*(!|nullable|region|endregion|pragma).*",
            Pattern.DOTALL);
    /** What dotnet-script imports for every script. */
    private static final List<String> USUAL = List.of("System", "System.IO", "System.Collections.Generic",
            "System.Diagnostics", "System.Linq", "System.Text", "System.Threading.Tasks");

    /** {@code loadable}: texts by the file name that {@code #load} gives. Throws with the line that can't work. */
    static MonoProgram of(String file, String text, Map<String, String> loadable) throws Unsuitable {
        var writer = new Writer(loadable);
        writer.add(file, text);
        return new MonoProgram(writer.source(), writer.references);
    }

    private static final class Writer {
        private final Map<String, String> loadable;
        private final Set<String> loaded = new LinkedHashSet<>();
        private final Set<String> references = new LinkedHashSet<>();
        private final StringBuilder usings = new StringBuilder();
        private final StringBuilder members = new StringBuilder();
        private final StringBuilder statements = new StringBuilder();
        private boolean waits;

        Writer(Map<String, String> loadable) {
            this.loadable = loadable;
        }

        void add(String file, String text) throws Unsuitable {
            var script = new Text(file, text, CSharpLexer.tokens(text));
            var parts = CSharpParts.of(script.tokens);
            var hasCode = parts.stream().anyMatch(part -> part instanceof Part.Member member && member.code());
            for (var part : parts) {
                switch (part) {
                    case Part.Directive _ -> directive(script, script.tokens.get(part.from()));
                    case Part.Using _ -> script.write(part.from(), part.to(), usings);
                    case Part.Member _ -> script.write(part.from(), part.to(), members);
                    case Part.Variable variable -> variable(script, variable, hasCode);
                    case Part.Statement _ -> statement(script, part.from(), part.to());
                }
            }
        }

        private void directive(Text script, Token token) throws Unsuitable {
            var place = script.file + " line " + script.line(token.start());
            var match = DIRECTIVE.matcher(token.text().strip());
            if (!match.matches()) {
                if (!MEANINGLESS.matcher(token.text()).matches()) {
                    throw new Unsuitable(place + ": C# on this worker is Mono's, which takes #load, #r, #region and"
                            + " #pragma in a script, found '" + token.text().strip() + "'");
                }
                return;
            }
            var name = match.group(2);
            if (match.group(1).equals("r")) {
                if (name.startsWith("nuget:")) {
                    throw new Unsuitable(place + ": C# on this worker is Mono's, which can't load NuGet packages,"
                            + " found '" + name + "': install dotnet-script on the worker");
                }
                references.add(name);
            } else if (loaded.add(name)) {
                var text = loadable.get(name.startsWith("./") ? name.substring(2) : name);
                if (text == null) {
                    throw new Unsuitable(place + ": expected the name of a script module, of " + loadable.keySet()
                            + ", found '" + name + "'");
                }
                add(name, text);
            }
        }

        /** What functions of the script use has to be a field, and a field needs a type. */
        private void variable(Text script, Part.Variable part, boolean hasCode) {
            var value = part.name() + 2;
            var type = hasCode ? script.type(part) : Optional.<String>empty();
            if (type.isEmpty() || script.isAt(value, "{")) {
                statement(script, part.from(), part.to());
                return;
            }
            var name = script.tokens.get(part.name());
            members.append(script.mark(name.start())).append(type.get()).append(' ').append(name.text()).append(";\n");
            if (script.isAt(part.name() + 1, "=")) {
                statement(script, part.name(), part.to());
            }
        }

        private void statement(Text script, int from, int to) {
            waits |= script.tokens.subList(from, to).stream().anyMatch(token -> token.is("await"));
            script.write(from, to, statements);
        }

        String source() {
            var all = new StringBuilder();
            USUAL.forEach(name -> all.append("using ").append(name).append(";\n"));
            all.append("using static SlipwayHelpers;\n").append(usings).append("public class SlipwayProgram {\n")
                    .append(members).append("public ").append(waits ? "async Task<object>" : "object")
                    .append(" Run() {\n").append(statements).append("\n#line hidden\nreturn null;\n}\n}\n");
            return all.toString();
        }
    }

    private record Text(String file, String text, List<Token> tokens) {
        int line(int position) {
            return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
        }

        /** Whatever follows is at this place of the script. */
        String mark(int position) {
            return "#line " + line(position) + " \"" + file + "\"\n"
                    + " ".repeat(position - text.lastIndexOf('\n', position - 1) - 1);
        }

        boolean isAt(int index, String wanted) {
            return index < tokens.size() && tokens.get(index).is(wanted);
        }

        void write(int from, int to, StringBuilder target) {
            var at = tokens.get(from).start();
            target.append(mark(at));
            for (var end : bareReturns(from, to)) {
                target.append(text, at, end).append(" null");
                at = end;
            }
            target.append(text, at, tokens.get(to - 1).end()).append('\n');
        }

        /** Ends of a {@code return} without a value that leaves the script itself, and not a function within it. */
        private List<Integer> bareReturns(int from, int to) {
            var ends = new ArrayList<Integer>();
            var functions = new ArrayList<Boolean>();
            if (isMember(from, to)) {
                return ends;
            }
            for (int i = from; i < to; i++) {
                if (isAt(i, "{")) {
                    functions.add(i > 0 && (isAt(i - 1, "=>") || isAt(i - 1, "delegate") || isDelegate(i - 1)));
                } else if (isAt(i, "}") && !functions.isEmpty()) {
                    functions.removeLast();
                } else if (isAt(i, "return") && isAt(i + 1, ";") && !functions.contains(true)) {
                    ends.add(tokens.get(i).end());
                }
            }
            return ends;
        }

        private boolean isMember(int from, int to) {
            return CSharpParts.of(tokens.subList(from, to)).getFirst() instanceof Part.Member;
        }

        /** Whether the list that ends here belongs to an anonymous function. */
        private boolean isDelegate(int end) {
            var depth = 0;
            for (int i = end; i > 0 && isAt(end, ")"); i--) {
                depth += isAt(i, ")") ? 1 : isAt(i, "(") ? -1 : 0;
                if (depth == 0) {
                    return isAt(i - 1, "delegate");
                }
            }
            return false;
        }

        /** The type of a variable as it is written, or as its first value tells it. */
        Optional<String> type(Part.Variable part) {
            if (!isAt(part.type(), "var")) {
                return Optional.of(text.substring(tokens.get(part.type()).start(), tokens.get(part.name() - 1).end()));
            }
            var first = tokens.get(Math.min(part.name() + 2, tokens.size() - 1));
            var ends = isAt(part.name() + 3, ";");
            if (first.is("new")) {
                return newType(part.name() + 3);
            }
            if (first.is("OctopusParameters") && isAt(part.to() - 2, "]")) {
                return Optional.of("string");
            }
            if (!ends) {
                return Optional.empty();
            }
            return switch (first.kind()) {
                case STRING -> Optional.of(first.text().startsWith("'") ? "char" : "string");
                case NUMBER -> Optional.of("int").filter(_ -> first.text().chars().allMatch(Character::isDigit));
                case WORD -> Optional.of("bool").filter(_ -> first.is("true") || first.is("false"));
                case MARK, DIRECTIVE -> Optional.empty();
            };
        }

        private Optional<String> newType(int start) {
            for (int i = start; i < tokens.size() && !isAt(i, "[") && !isAt(i, ";"); i++) {
                if ((isAt(i, "(") || isAt(i, "{")) && i > start) {
                    return Optional.of(text.substring(tokens.get(start).start(), tokens.get(i - 1).end()));
                }
            }
            return Optional.empty();
        }
    }
}
