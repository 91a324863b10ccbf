package dev.slipway.worker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.log.Level;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuredReplacementTest {
    @TempDir
    Path directory;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest(name = "{0} with {1} becomes {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"\"old\"|new|\"new\"", "\"old\"|5|\"5\"",
            "\"old\"|say \"hi\"|\"say \\\"hi\\\"\"", "7|42|42", "7| 42 |42", "7|4.5|4.5", "7|many|\"many\"",
            "7.5|8|8", "7.5|8.0|8.0", "7|1,234.5|1234.5", "7|NaN|\"NaN\"", "true|FALSE|false", "true|maybe|\"maybe\"",
            "null|text|\"text\"", "null|null|\"null\"", "{}|7|7", "[]|{}|{}", "[1]|\"x\"|\"x\""})
    void aJsonValueKeepsItsTypeWhereItCan(String before, String value, String after) throws Exception {
        values.put("place", value);
        assertThat(replaced("a.json", "{\"place\": " + before + "}")).isEqualTo("{\n  \"place\": " + after + "\n}");
    }

    @Test
    void aPlaceInJsonIsAPathOfNamesAndIndexesInAnyCase() throws Exception {
        values.put("logging:LEVEL:0", "Debug");
        values.put("Servers:1:Name", "two");
        values.put("Logging:Missing", "nowhere");
        values.put("flat.name", "dotted");
        assertThat(replaced("appsettings.json", """
                {
                  // comments are taken, and lost
                  "Logging": {"Level": ["Info", "Warn"]},
                  "Servers": [{"Name": "a"}, {"Name": "b", "Port": 1e3}],
                  "flat.name": 'single', "rest": 1.0, "path": "c:\\/x",
                }
                """)).isEqualTo("""
                {
                  "Logging": {
                    "Level": [
                      "Debug",
                      "Warn"
                    ]
                  },
                  "Servers": [
                    {
                      "Name": "a"
                    },
                    {
                      "Name": "two",
                      "Port": 1e3
                    }
                  ],
                  "flat.name": "dotted",
                  "rest": 1.0,
                  "path": "c:/x"
                }
                """);
        assertThat(told).anyMatch(line -> line.startsWith("INFO: Replaced 3 values"));
    }

    @Test
    void aListMayBeTheRootOfJson() throws Exception {
        values.put("1:a", "x");
        assertThat(replaced("a.json", "[1,{\"a\":\"b\"}]")).isEqualTo("[\n  1,\n  {\n    \"a\": \"x\"\n  }\n]");
    }

    @Test
    void variablesOfTheEngineHaveNoPlaceUnlessTheyAreSpelledAsOne() throws Exception {
        values.put("OctopusName", "x");
        values.put("Octopus.Name", "x");
        values.put("Octopus:Name", "yes");
        assertThat(replaced("a.json", "{\"OctopusName\":1,\"Octopus.Name\":2,\"Octopus\":{\"Name\":\"a\"}}"))
                .contains("\"OctopusName\": 1", "\"Octopus.Name\": 2", "\"Name\": \"yes\"");
    }

    @Test
    void aReplacementThatIsNoJsonIsAWarningAndTheOthersGoOn() throws Exception {
        values.put("a", "{broken");
        values.put("b", "fine");
        assertThat(replaced("a.json", "{\"a\":{},\"b\":\"x\"}")).isEqualTo("{\n  \"a\": {},\n  \"b\": \"fine\"\n}");
        assertThat(told).anyMatch(line -> line.startsWith("WARNING: The variable 'a' was not put into"));
    }

    @Test
    void whatIsReplacedWholeTakesItsPartsWithIt() throws Exception {
        values.put("a:b", "lost");
        values.put("a", "{\"c\": 1}");
        assertThat(replaced("a.json", "{\"a\":{\"b\":\"x\"}}")).isEqualTo("{\n  \"a\": {\n    \"c\": 1\n  }\n}");
    }

    @Test
    void lineEndsAndEncodingsAreKept() throws Exception {
        values.put("a", "é");
        var file = directory.resolve("a.json");
        Files.write(file, "{\r\n\"a\": \"x\"\r\n}\r\n".getBytes(Charset.forName("UTF-16LE")));
        Files.write(file, concat(new byte[]{(byte) 0xFF, (byte) 0xFE}, Files.readAllBytes(file)));
        run(false, "a.json");
        assertThat(Files.readAllBytes(file)).isEqualTo(concat(new byte[]{(byte) 0xFF, (byte) 0xFE},
                "{\r\n  \"a\": \"é\"\r\n}\r\n".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void aFileWithoutAPlaceStaysAsItIs() throws Exception {
        values.put("x", "y");
        assertThat(replaced("a.json", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(told).anyMatch(line -> line.startsWith("INFO: No variable has a place in"));
    }

    @ParameterizedTest(name = "{0} with {1} becomes {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"old|new|new", "old|5|`\"5\"`", "old|true|`\"true\"`",
            "'old'|it's|'it''s'", "\"old\"|a \"b\"|\"a \\\"b\\\"\"", "7|42|42", "7|4.5|4.5", "7|many|many",
            "true|False|False", "true|maybe|maybe", "no|yes|`'yes'`", "null|~|~", "null|x|x",
            "old|a: b #c|'a: b #c'", "old|@x|'@x'", "&x old|new|&x new", "!!str 7|8|!!str 8",
            "{a: 1}|{b: 2}|{b: 2}", "[1]|text: [|`\"text: [\"`", "{a: 1}|none|none"})
    void aYamlValueKeepsItsTypeAndItsStyleWhereItCan(String before, String value, String after) throws Exception {
        values.put("place", value);
        assertThat(replaced("a.yaml", "# kept\nplace:   " + before + "  # kept\nlast: 1\n").replace("'", "\""))
                .isEqualTo(("# kept\nplace:   " + after.replace("`", "") + "  # kept\nlast: 1\n").replace("'", "\""));
    }

    @Test
    void onlyTheValuesOfYamlAreWrittenAnew() throws Exception {
        values.put("Server:PORTS:1", "9090");
        values.put("spring:datasource", "url: jdbc:x\nhosts:\n- a\n- b\n");
        values.put("cert", "-----BEGIN-----\nabc\n");
        values.put("list", "- one\n- {two: 2}");
        values.put("empty", "full");
        assertThat(replaced("application.yml", """
                %YAML 1.2
                ---
                server:   # the server
                  ports: [ 8080,  8081 ]   # two of them
                spring:
                    datasource:
                        url: old   # gone
                        nested: {a: 1}

                # kept
                cert: |
                    old
                    lines

                list:
                  - a
                  - b
                empty:
                other: *anchor
                """.replace("other: *anchor\n", "other: &a x\nagain: *a\n"))).isEqualTo("""
                %YAML 1.2
                ---
                server:   # the server
                  ports: [ 8080,  9090 ]   # two of them
                spring:
                    datasource:
                        url: jdbc:x
                        hosts:
                        - a
                        - b

                # kept
                cert: |
                    -----BEGIN-----
                    abc

                list:
                  - one
                  - {two: 2}
                empty: full
                other: &a x
                again: *a
                """);
    }

    @Test
    void everyDocumentOfAYamlFileIsLookedAtAndWindowsLinesStay() throws Exception {
        values.put("a", "b: 1\nc: 2");
        assertThat(replaced("a.yaml", "a: {x: 1}\r\n---\r\na:\r\n  x: 1\r\nz: 1\r\n"))
                .isEqualTo("a: {b: 1, c: 2}\r\n---\r\na:\r\n  b: 1\r\n  c: 2\r\nz: 1\r\n");
    }

    @ParameterizedTest(name = "{0} = {1} in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/a/b|x & y|<a><b>old</b></a>|<a><b>x &amp; y</b></a>",
            "//b/@c|\"x\"|<a><b  c='1' d='2'/></a>|<a><b c=`&quot;`x&quot;` d=`2` /></a>",
            "/a|<c>1</c>|<a><b/></a>|<a><c>1</c></a>",
            "/a/b|<x>|<a><b><![CDATA[old]]></b></a>|<a><b><![CDATA[<x>]]></b></a>",
            "/a/comment()|new|<a><!--old--></a>|<a><!--new--></a>",
            "/a/processing-instruction('p')|new|<a><?p old?></a>|<a><?p new?></a>",
            "/a/text()|new|<a>old</a>|<a>new</a>", "//b|n|<a><b>1</b><c><b/></c></a>|<a><b>n</b><c><b>n</b></c></a>",
            "//p:b|n|<a xmlns:p='u'><p:b>1</p:b><b>2</b></a>|<a xmlns:p='u'><p:b>n</p:b><b>2</b></a>"})
    void everyNodeThatAnXPathSelectsIsSet(String name, String value, String before, String after) throws Exception {
        values.put(name, value);
        assertThat(replaced("a.xml", before)).isEqualTo(after.replace("`&quot;`", "\"&quot;").replace("`", "\""));
    }

    @Test
    void theRestOfAnXmlFileStaysAsItIs() throws Exception {
        values.put("/c/v", "é");
        values.put("plain", "no path");
        var text = """
                <?xml version="1.0" encoding="iso-8859-1" standalone='yes'?>
                <!-- kept -->
                <!DOCTYPE c [
                  <!ENTITY e "an entity">
                ]>
                <!-- first -->
                <c a = '1'
                   b="2">
                  <v>old</v>
                  <w x='&amp;'/>
                  <s></s>
                </c>
                """;
        Files.write(directory.resolve("a.xml"), text.getBytes(StandardCharsets.ISO_8859_1));
        run(false, "a.xml");
        assertThat(Files.readString(directory.resolve("a.xml"), StandardCharsets.ISO_8859_1))
                .isEqualTo(text.replace("old", "é"));
    }

    @Test
    void aFragmentThatIsNoXmlIsAWarning() throws Exception {
        values.put("/a", "<b>");
        assertThat(replaced("a.xml", "<a><b/></a>")).isEqualTo("<a><b/></a>");
        assertThat(told).anyMatch(line -> line.startsWith("WARNING: The variable '/a' was not put into"));
    }

    @Test
    void prefixesThatClashAreAWarning() throws Exception {
        values.put("//x:b", "n");
        replaced("a.xml", "<a><x:b xmlns:x='u'>1</x:b><x:b xmlns:x='v'>2</x:b></a>");
        assertThat(Files.readString(directory.resolve("a.xml"))).contains(">n<", ">2<");
        assertThat(told).anyMatch(line -> line.startsWith("WARNING:") && line.contains("'x'"));
    }

    @Test
    void noEntityOutsideOfAnXmlFileIsRead() throws Exception {
        Files.writeString(directory.resolve("secret"), "swordfish");
        values.put("/a/b", "n");
        assertThat(replaced("a.xml", "<!DOCTYPE a [<!ENTITY s SYSTEM \"file://" + directory.resolve("secret")
                + "\">]>\n<a><b>x</b>&s;</a>")).doesNotContain("swordfish").contains("<b>n</b>");
    }

    @ParameterizedTest(name = "{0} = {1} in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"a.b|new|a.b = old|a.b = new", "A.B|new|a.b:old|a.b:new",
            "a b|new|a\\ b old|a\\ b new", "k|new|k|k:new", "k|new|k=|k=new", "k|` x\\y`|k=v|k=\\ x\\\\y",
            "k|é|k=v|k=\\u00E9", "k:x|new|k\\:x=1|k\\:x=new", "OctopusK|new|OctopusK=1|OctopusK=1",
            "é|new|\\u00e9=1|\\u00e9=new"})
    void aPropertyIsFoundByItsLogicalKey(String name, String value, String before, String after) throws Exception {
        values.put(name, value);
        assertThat(replaced("a.properties", before)).isEqualTo(after);
    }

    @Test
    void commentsAndLinesThatGoOnInPropertiesStay() throws Exception {
        values.put("two", "2\nlines");
        assertThat(replaced("a.properties", "# one\r\n! two=1\r\none = a\\\r\n   b\r\n  two = a\\\r\n   b\r\nx=y"))
                .isEqualTo("# one\r\n! two=1\r\none = a\\\r\n   b\r\n  two = 2\\nlines\r\nx=y");
    }

    @ParameterizedTest(name = "{0} holding {1} is read as {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"a.json|{}|JSON", "a.yaml|{}|JSON", "a.yml|a: 1|YAML",
            "a.xml|<a/>|XML", "a.xml|{}|JSON", "a.properties|a=1|properties", "a.config|{}|JSON", "a.config|<a/>|XML",
            "a.config|a: 1|YAML", "a.config|a: [|properties"})
    void theFormatIsThatOfTheNameAndJsonIsTriedFirst(String name, String text, String title) throws Exception {
        replaced(name, text);
        assertThat(told).anyMatch(line -> line.startsWith("INFO:") && line.endsWith("read as " + title));
    }

    @Test
    void whatNoFormatCanReadFailsTheStep() throws IOException {
        Files.writeString(directory.resolve("a.json"), "a: 1");
        assertThatThrownBy(() -> run(false, "a.json")).isInstanceOf(FileNotChanged.class)
                .hasMessageContaining("expected JSON in").hasMessageContaining("a.json");
        Files.writeString(directory.resolve("a.yaml"), "a: 1");
        assertThatThrownBy(() -> run(true, "a.yaml")).hasMessageContaining("expected JSON in");
    }

    @Test
    void noFileAndADirectoryAreWarnings() throws Exception {
        Files.createDirectory(directory.resolve("sub"));
        run(false, "*.json", "sub");
        assertThat(told).hasSize(2).allMatch(line -> line.startsWith("WARNING:"));
    }

    private String replaced(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
        run(false, name);
        return Files.readString(directory.resolve(name));
    }

    private void run(boolean onlyJson, String... targets) throws FileNotChanged {
        new StructuredReplacement(List.of(directory), onlyJson, this::say).run(List.of(targets), values);
    }

    private void say(Level level, String text) {
        told.add(level + ": " + text);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
