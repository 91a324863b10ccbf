package dev.slipway.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slipway.orchestrator.deployment.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** RULES.md says which test shows which rule: it is written by this test, from what the tests say of themselves. */
class RulesTableTest {
    private static final Path ROOT = Path.of(System.getProperty("slipway.root", ".."));
    private static final Path TABLE = ROOT.resolve("orchestrator/RULES.md");
    private static final Path SPECIFICATION = Path.of(System.getProperty("slipway.shared", "../shared"), "spec",
            "process.md");
    private static final String WRITE = "slipway.rules.write";
    private static final List<String> SECTIONS = List.of("P", "C", "E", "R", "MI");
    private static final Comparator<String> IN_ORDER = Comparator.comparingInt(RulesTableTest::section)
            .thenComparing(RulesTableTest::letters).thenComparingInt(RulesTableTest::number);

    @Test
    void theTableSaysWhichTestShowsWhichRule() throws IOException {
        var written = table();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(TABLE, written);
        }
        assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
                .as("orchestrator/RULES.md is not what the tests say: write it again with"
                        + " 'mvn -P fast -pl orchestrator -am test -Dtest=RulesTableTest -D" + WRITE
                        + "=true -Dsurefire.failIfNoSpecifiedTests=false'")
                .isEqualTo(written);
    }

    @Test
    void everyRuleIsNamedByATestOrHasAReasonWhyNot() throws IOException {
        assumeTrue(Files.exists(SPECIFICATION), "the specification is not here");
        var known = new TreeSet<>(IN_ORDER);
        known.addAll(tests().keySet());
        known.addAll(reasons().keySet());
        var tags = new TreeSet<>(IN_ORDER);
        var rule = Pattern.compile("^- ((?:P|C|E|R|MI)-\\d+) ");
        try (var lines = Files.lines(SPECIFICATION)) {
            lines.map(rule::matcher).filter(Matcher::find).forEach(found -> tags.add(found.group(1)));
        }
        tags.removeAll(known);
        assertThat(tags).as("rules that no test names: name them with @Rule, or say why not in"
                + " rules-without-a-test.txt").isEmpty();
    }

    private static String table() {
        var text = new StringBuilder(
                """
                        # Which test shows which rule

                        Rules are those of the specification of the process, by their tags; `row-N` is a row of its section 14. This file
                        is written by `RulesTableTest`, which says how when it is not what the tests say.

                        | rule | tests |
                        |---|---|
                        """);
        var tests = tests();
        tests.forEach((tag, names) -> text.append("| ").append(tag).append(" | ")
                .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                .append(" |\n"));
        text.append("""

                ## Rules without a test

                | rule | why |
                |---|---|
                """);
        reasons().forEach((tag, reason) -> {
            if (!tests.containsKey(tag)) {
                text.append("| ").append(tag).append(" | ").append(reason).append(" |\n");
            }
        });
        return text.toString();
    }

    private static Map<String, Collection<String>> tests() {
        var tests = new TreeMap<String, Collection<String>>(IN_ORDER);
        for (var found : new ClassFileImporter().importPackages("dev.slipway.orchestrator")) {
            for (var method : found.getMethods()) {
                if (method.isAnnotatedWith(Rule.class)) {
                    for (var tag : method.getAnnotationOfType(Rule.class).value()) {
                        tests.computeIfAbsent(tag, _ -> new TreeSet<>())
                                .add(found.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return tests;
    }

    private static Map<String, String> reasons() {
        var reasons = new TreeMap<String, String>(IN_ORDER);
        try (var file = Objects
                .requireNonNull(RulesTableTest.class.getResourceAsStream("rules-without-a-test.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        var parts = line.split(": ", 2);
                        reasons.put(parts[0], parts[1]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    private static int section(String tag) {
        int index = SECTIONS.indexOf(letters(tag));
        return index < 0 ? SECTIONS.size() : index;
    }

    private static String letters(String tag) {
        return tag.substring(0, tag.indexOf('-'));
    }

    private static int number(String tag) {
        return Integer.parseInt(tag.substring(tag.indexOf('-') + 1));
    }
}
