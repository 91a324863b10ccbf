package dev.slipway.variables.grammar;

import static dev.slipway.variables.grammar.Parsers.BLANKS;
import static dev.slipway.variables.grammar.Parsers.SOME_BLANKS;
import static dev.slipway.variables.grammar.Parsers.character;
import static dev.slipway.variables.grammar.Parsers.keyword;
import static dev.slipway.variables.grammar.Parsers.run;
import static dev.slipway.variables.grammar.Parsers.text;
import static dev.slipway.variables.grammar.Parsers.until;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grammar of templates, in the order of the specification (variables.md 2, 3, 6, 7, 10, 11). */
final class Grammar {

    static final Parser<Token> TOKEN = new Rule<>(() -> Grammar.CONDITIONAL.or(Grammar.CALCULATION)
            .or(Grammar.REPETITION).or(Grammar.SUBSTITUTION).or(Grammar.TEXT));
    static final Parser<List<Token>> TEMPLATE = TOKEN.many();
    static final Parser<Token> TEXT = new PlainText();

    private static final Parser<String> OPEN = text("#{").except(text("#{/"));
    private static final Parser<String> CLOSE = text("}");

    // symbol := identifier { '.' identifier | '[' index ']' }
    private static final Parser<Step> NAME = new IdentifierText(true)
            .located((place, name) -> new Step.Name(DotNetText.trim(name), place));
    private static final Parser<String> WORD = new IdentifierText(false);
    private static final Parser<String> BRACKETED = new Rule<>(() -> character('[')
            .then(Grammar.BRACKETED.map(inner -> "[" + inner + "]").or(run(c -> c != '[' && c != ']', 1, "an index"))
                    .many().token())
            .skip(character(']')).map(parts -> String.join("", parts)));
    private static final Parser<Step> INDIRECT = character('[').then(new Rule<>(() -> Grammar.ONLY_SYMBOL).token())
            .skip(character(']')).located((place, symbol) -> new Step.Indirect(symbol, place));
    private static final Parser<Step> INDEX = INDIRECT
            .or(BRACKETED.located((place, key) -> new Step.Index(key, place)));
    /** A variable's name is a symbol with anything behind it (variables.md 4). */
    static final Parser<List<Step>> STEPS = NAME.and(character('.').then(NAME).xor(INDEX).many(), Grammar::steps);
    private static final Parser<Expression.Symbol> SYMBOL = new Rule<>(() -> STEPS.map(Expression.Symbol::new));

    // expression := symbol | [symbol] '|' filter options { '|' filter options }
    private static final Parser<String> QUOTED = character('"').then(run(c -> c != '"' && c != '#', 0, "text"))
            .skip(character('"')).token();
    private static final Parser<String> ESCAPED_QUOTED = text("\\\"").then(until("\\\"")).token();
    private static final Parser<Token> OPTION = new Rule<>(() -> Grammar.CONDITIONAL.or(Grammar.CALCULATION)
            .or(Grammar.REPETITION).or(Grammar.SUBSTITUTION)
            .or(WORD.token().or(QUOTED).or(ESCAPED_QUOTED).map(Token.Text::new)));
    private static final Parser<Filter> FILTER = character('|')
            .then(WORD.token().and(OPTION.many(), Filter::new));
    private static final Parser<Expression> FILTERED = SYMBOL.token().optional().and(FILTER.atLeastOnce(),
            Grammar::filtered);
    private static final Parser<Expression> EXPRESSION = new Rule<>(() -> FILTERED.or(SYMBOL));
    private static final Parser<Token> SUBSTITUTION = new Rule<>(() -> OPEN.then(EXPRESSION.token()).skip(CLOSE)
            .located((place, expression) -> new Token.Substitution(place.offset(), expression)));
    private static final Parser<Expression.Symbol> ONLY_SYMBOL = scan -> {
        int start = scan.at;
        Token token = Grammar.SUBSTITUTION.token().parse(scan);
        if (token == null) {
            return null;
        }
        return token instanceof Token.Substitution(_, Expression.Symbol symbol, _)
                ? symbol
                : scan.fail(start, "a symbol without filters");
    };

    // condition := expr op expr | "text" op expr | expr op "text" | expr
    private static final Parser<String> LITERAL = QUOTED.or(ESCAPED_QUOTED);
    private static final Parser<Boolean> EQUALITY = keyword("==").token().or(keyword("!=").token())
            .map(operator -> operator.equals("=="));
    private static final Parser<Condition> BETWEEN_EXPRESSIONS = EXPRESSION.token().and(EQUALITY, Side::new)
            .and(EXPRESSION.token(),
                    (l, right) -> new Condition.ExpressionComparison(l.expression(), l.equal(), right));
    private static final Parser<Condition> LITERAL_FIRST = LITERAL.token().and(EQUALITY, LiteralSide::new)
            .and(EXPRESSION.token(), (l, right) -> new Condition.TextComparison(right, l.equal(), l.text()));
    private static final Parser<Condition> LITERAL_LAST = EXPRESSION.token().and(EQUALITY, Side::new)
            .and(LITERAL.token(), (l, right) -> new Condition.TextComparison(l.expression(), l.equal(), right));
    private static final Parser<Condition> CONDITION = BETWEEN_EXPRESSIONS.or(LITERAL_FIRST).or(LITERAL_LAST)
            .or(EXPRESSION.token().map(Condition.Truth::new));

    // conditional := '#{if' condition '}' body { '#{elseif ' condition '}' body } [ '#{else}' body ] '#{/if}'
    private static final Parser<String> ELSE = text("#{else}");
    private static final Parser<String> ELSEIF = text("#{elseif ");
    private static final Parser<Optional<List<Token>>> ELSE_BODY = ELSE.then(TEMPLATE).optional();
    private static final Parser<List<Token>> IF_BODY = TOKEN.except(ELSE).except(ELSEIF).many();
    private static final Parser<Branch> IF_BRANCH = CONDITION.token().skip(CLOSE).and(IF_BODY, Branch::new);
    private static final Parser<Branches> IF = opener("if").then(IF_BRANCH)
            .and(ELSEIF.then(IF_BRANCH).many(), Grammar::branches).and(ELSE_BODY, Branches::otherwise)
            .skip(text("#{/if}"));
    private static final Parser<Branches> UNLESS = opener("unless").then(CONDITION.token()).skip(CLOSE)
            .and(TOKEN.except(ELSE).many(), Branch::new).map(List::of)
            .and(ELSE_BODY, (branches, other) -> new Branches(branches, List.of()).otherwise(other).swapped())
            .skip(text("#{/unless}"));
    private static final Parser<Token> CONDITIONAL = new Rule<>(
            () -> IF.or(UNLESS).located((place, branches) -> branches.fold(place.offset())));

    // repetition := '#{each' name 'in' symbol '}' body '#{/each}'
    private static final Parser<Token> REPETITION = new Rule<>(() -> opener("each")
            .then(NAME.token()).skip(keyword("in").token())
            .and(SYMBOL.token().skip(CLOSE), Loop::new)
            .and(TEMPLATE, Loop::with).skip(text("#{/each}"))
            .located((place, loop) -> loop.at(place.offset())));

    // calculation := '#{calc' terms of numbers, symbols, {symbols} and parentheses '}'
    private static final Parser<Term> FACTOR = new Rule<>(() -> character('(').then(Grammar.SUM).skip(character(')'))
            .xor(new NumberText().map(Term.Constant::new))
            .xor(character('{').then(SYMBOL.token()).skip(character('}')).map(Term.Operand::new))
            .xor(SYMBOL.map(Term.Operand::new)));
    private static final Parser<Term> PRODUCT = Parsers.chain(
            character('*').token().or(character('/').token()), FACTOR, Term.Operation::new);
    private static final Parser<Term> SUM = Parsers.chain(
            character('+').token().or(character('-').token()), PRODUCT, Term.Operation::new);
    private static final Parser<Token> CALCULATION = new Rule<>(() -> opener("calc").then(SUM).skip(BLANKS).skip(CLOSE)
            .located((place, term) -> new Token.Calculation(place.offset(), term)));

    private Grammar() {}

    private static Parser<String> opener(String word) {
        return OPEN.then(BLANKS).then(keyword(word)).skip(SOME_BLANKS);
    }

    private static List<Step> steps(Step first, List<Step> rest) {
        List<Step> steps = new ArrayList<>(rest.size() + 1);
        steps.add(first);
        steps.addAll(rest);
        return steps;
    }

    private static Expression filtered(Optional<Expression.Symbol> symbol, List<Filter> filters) {
        Scan.requireAtMost(filters.size(), "filters in one chain");
        Expression input = symbol.orElseGet(() -> new Expression.Symbol(List.of()));
        for (Filter filter : filters) {
            input = new Expression.Filtered(input, filter.name(), List.copyOf(filter.options()));
        }
        return input;
    }

    private static Branches branches(Branch first, List<Branch> rest) {
        rest.addFirst(first);
        return new Branches(rest, List.of());
    }

    private record Filter(String name, List<Token> options) {}

    private record Side(Expression expression, boolean equal) {}

    private record LiteralSide(String text, boolean equal) {}

    private record Loop(Step name, Expression.Symbol collection, List<Token> body) {
        Loop(Step name, Expression.Symbol collection) {
            this(name, collection, List.of());
        }

        Loop with(List<Token> tokens) {
            return new Loop(name, collection, tokens);
        }

        Token at(int offset) {
            return new Token.Repetition(offset, (Step.Name) name, collection, List.copyOf(body));
        }
    }

    private record Branch(Condition condition, List<Token> body) {}

    private record Branches(List<Branch> branches, List<Token> other) {
        Branches otherwise(Optional<List<Token>> body) {
            return new Branches(branches, body.orElse(List.of()));
        }

        Branches swapped() {
            Branch only = branches.getFirst();
            return new Branches(List.of(new Branch(only.condition(), other)), only.body());
        }

        /** The branches as conditionals, each in the else of the one before. */
        Token fold(int offset) {
            Scan.requireAtMost(branches.size(), "branches in one conditional");
            List<Token> rest = List.copyOf(other);
            for (Branch branch : branches.reversed()) {
                rest = List.of(new Token.Conditional(offset, branch.condition(), List.copyOf(branch.body()), rest));
            }
            return rest.getFirst();
        }
    }
}
