package dev.slipway.worker.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MonoProgramTest {
    @Test
    void declarationsBecomeMembersAndStatementsAMethod() throws Unsuitable {
        assertThat(program("""
                using System.Net;
                // a comment
                class Greeter { public string Hello() { return "hi"; } }
                static string Twice(string text) => text + text;
                Console.WriteLine(Twice(new Greeter().Hello()));
                """)).isEqualTo("""
                #line 1 "Script.csx"
                using System.Net;
                public class SlipwayProgram {
                #line 3 "Script.csx"
                class Greeter { public string Hello() { return "hi"; } }
                #line 4 "Script.csx"
                static string Twice(string text) => text + text;
                public object Run() {
                #line 5 "Script.csx"
                Console.WriteLine(Twice(new Greeter().Hello()));

                #line hidden
                return null;
                }
                }
                """);
    }

    @Test
    void whatLooksLikeADeclarationAndIsNoneStaysAStatement() throws Unsuitable {
        var statements = """
                if (true) { Console.WriteLine("{ ; }"); } else if (false) Foo(1); else { }
                var list = new List<int> { 1, 2 }; foreach (var x in list) { }
                Action<int> act = (n) => { Console.WriteLine($"{n + "}"}"); };
                for (int i = 0; i < 3; i++) { switch (i) { case 1: break; } }
                try { throw new Exception("a" + 'b' + @"c:\\"); } catch (Exception e) { } finally { }
                list.Select(x => x * 2).ToList().ForEach(x => Console.WriteLine(x));
                """;
        assertThat(program(statements)).contains("public class SlipwayProgram {\npublic object Run() {\n");
    }

    @Test
    void whatFunctionsUseBecomesAFieldWhereItsTypeIsKnown() throws Unsuitable {
        var text = program("""
                string who = OctopusParameters["Who"];
                var count = 3;
                var names = new Dictionary<string, int>();
                var unknown = Compute();
                const int Limit = 5;
                void Greet() { Console.WriteLine(who + count + Limit); }
                Greet();
                """);
        assertThat(text).contains("string who;", "int count;", "Dictionary<string, int> names;", "const int Limit = 5;")
                .contains("who = OctopusParameters[\"Who\"];", "count = 3;", "var unknown = Compute();");
        assertThat(text.substring(0, text.indexOf("Run()"))).doesNotContain("unknown");
    }

    @Test
    void aReturnEndsTheScriptAndAnAwaitMakesItWait() throws Unsuitable {
        assertThat(program("if (x) { return; }\nAction a = () => { return; };\nreturn 3;"))
                .contains("if (x) { return null; }", "() => { return; };", "return 3;", "public object Run()");
        assertThat(program("await Task.Delay(1);")).contains("public async Task<object> Run()");
    }

    @Test
    void modulesAreLoadedWhereTheirNameStands() throws Unsuitable {
        var text = MonoProgram.of("Script.csx", "#load \"Tools.csx\"\n#r \"System.Xml.dll\"\n#region x\nHelp();",
                Map.of("Tools.csx", "void Help() { Console.WriteLine(1); }"));
        assertThat(text.source()).contains("#line 1 \"Tools.csx\"\nvoid Help()", "#line 4 \"Script.csx\"\nHelp();");
        assertThat(text.references()).containsExactly("System.Xml.dll");
    }

    @Test
    void whatMonoCantDoIsSaidWithItsLine() {
        assertThatThrownBy(() -> program("\n#r \"nuget: Newtonsoft.Json, 13.0.3\"\n")).isInstanceOf(Unsuitable.class)
                .hasMessageContaining("Script.csx line 2").hasMessageContaining("can't load NuGet packages");
        assertThatThrownBy(() -> program("#load \"Nothing.csx\"\n")).hasMessageContaining("'Nothing.csx'");
    }

    private static String program(String script) throws Unsuitable {
        var source = MonoProgram.of("Script.csx", script, Map.of()).source();
        return source.substring(source.indexOf("using static SlipwayHelpers;\n") + 29);
    }
}
