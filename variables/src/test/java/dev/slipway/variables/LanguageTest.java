package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The language by example: template, values, result (variables.md 2 to 11). */
class LanguageTest {

    private static final Variables VALUES = Variables.builder().set("Foo", "Abc").set("Bar", "B").set("T", "true")
            .set("F", "no").set("L", "a, b ,c").set("Empty", null).set("Missing.Part", "#{Nowhere}")
            .set("Quoted", "##{Foo}")
            .set("Broken", "#{Foo} #{").set("A[one].Name", "1").set("A[two].Name", "2").set("Key", "two")
            .set("J", "{name: 'n', list: [1, {k: 'v'}], t: '#{Bar}', nothing: null}").set("Fmt", "<#{x}>")
            .set("x.N", "outer")
            .set("Number", "5").build();

    private static String rendered(String template, Mode mode) {
        return String.valueOf(Template.parse(template, mode)
                .evaluate(VALUES, Instant.parse("2026-01-02T03:04:05.678Z"), Template.DEFAULT_STEP_LIMIT).text());
    }

    private static List<DynamicTest> examples(Mode mode, Map<String, String> resultByTemplate) {
        return resultByTemplate.entrySet().stream().map(example -> DynamicTest.dynamicTest(example.getKey(),
                () -> assertThat(rendered(example.getKey(), mode)).isEqualTo(example.getValue()))).toList();
    }

    @TestFactory
    List<DynamicTest> textAndEscapes() {
        return examples(Mode.HALT,
                Map.of("# ## ###", "# ## ###", "##{Foo}", "#{Foo}", "###{Foo}", "#Abc", "####{Foo}", "###{Foo}",
                        "#####{Foo}", "###Abc", "#{Foo}}", "Abc}", "#{Quoted}", "#{Foo}", "a#", "a#"));
    }

    @TestFactory
    List<DynamicTest> symbolsAndEchoes() {
        return examples(Mode.HALT, Map.of("#{ Foo }", "Abc", "a #{ Nope } b", "a #{Nope} b", "#{Nope|Replace a b}",
                "#{Nope | Replace \"a\" \"b\"}", "#{A[#{Key}].Name}", "2", "#{A[*].Name}", "1", "#{A[ one ]}",
                "#{A[one ]}", "#{A[one]}",
                "one", "#{Missing.Part}", "#{Nowhere}", "#{Broken}", "#{Foo} #{", "#{Foo} #{", "#{Foo} #{"));
    }

    @TestFactory
    List<DynamicTest> conditionals() {
        return examples(Mode.HALT, Map.of("#{if T}y#{else}n#{/if}", "y", "#{unless F}y#{/unless}", "y",
                "#{if F}a#{elseif Foo == \"Abc\"}b#{else}c#{/if}", "b", "#{if \"abc\" == Foo | ToLower}y#{/if}", "y",
                "#{if Empty == Nope}y#{/if}", "y", "#{if F}a#{else}b#{else}c#{/if}", "b#{else}c",
                "#{if Foo | Nope == \"x\"}a#{/if}",
                "#{if Foo | Nope == \"x\" }a#{/if}", "#{unless Foo | Nope}a#{else}b#{/unless}",
                "#{if Foo | Nope}b#{else}a#{/if}"));
    }

    @TestFactory
    List<DynamicTest> loops() {
        return examples(Mode.HALT, Map.of("#{each x in L}[#{x}]#{/each}", "[a][ b ][c]",
                "#{each x in A}#{x}#{x.Name}#{/each}",
                "one1two2", "#{each x in J.list}#{x};#{/each}", "1;{\"k\":\"v\"};", "#{each x in L}#{Fmt}#{/each}",
                "<#{x}><#{x}><#{x}>",
                "#{each x in L}#{x.N}#{/each}", "outerouterouter",
                "#{each x in L}#{Octopus.Template.Each.Index}#{unless Octopus.Template.Each.Last},#{/unless}#{/each}",
                "0,1,2",
                "#{each x in Nope}#{x}#{/each}", ""));
    }

    @TestFactory
    List<DynamicTest> jsonAndCalculations() {
        return examples(Mode.HALT,
                Map.of("#{J.name}#{J[name]}", "nn", "#{J.list[1].k}", "v", "#{J.t}", "B", "#{J.nothing}#{J.none}", "",
                        "#{J.name.deeper}", "#{J.name.deeper}", "#{calc {Number}-2*(1+1)}", "1", "#{calc {Nope}*(2+1)}",
                        "#{Nope*2+1}",
                        "#{calc 1/0}", "Infinity", "#{ | NowDateUtc}", "2026-01-02T03:04:05.6780000Z",
                        "text #{ | null} text", "null"));
    }

    @TestFactory
    List<DynamicTest> continueMode() {
        return examples(Mode.CONTINUE,
                Map.of("a #{Foo$} b #{Foo}", "a #{Foo$} b Abc", "#{#{Foo}}", "#{Abc}", "#{/if} #{Bar}",
                        "#{/if} B", "x #{each a in L}text #{Bar} no end", "x #{each a in L}text #{Bar} no end",
                        "x #{if Foo}text #{Bar} no end",
                        "x #{if Foo}text B no end", "#{A[#{Foo}} #{Bar}", "#{A[Abc} B", "###{!} #{Bar}", "##{!} B",
                        "#{if T == \"true\"}a #{!} b#{/if} #{Bar}", "#{if T == \"true\"}a #{!} b#{/if} B",
                        "a#{each x in L}#{Bar}#{/if}b#{Bar}", "a#{each x in L}#{Bar}#{/if}bB", "#{Foo} #{", "Abc #{"));
    }
}
