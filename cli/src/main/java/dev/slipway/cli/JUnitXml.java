package dev.slipway.cli;

import dev.slipway.simulation.ProcessTests.Verdict;
import java.util.List;

/** Results of tests in the form that CI servers read, JUnit's. */
final class JUnitXml {
    private JUnitXml() {}

    static String of(List<Verdict> verdicts) {
        long failed = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        xml.append("  <testsuite name=\"slipway\" tests=\"").append(verdicts.size()).append("\" failures=\"")
                .append(failed).append("\" errors=\"0\" skipped=\"0\" time=\"0\">\n");
        for (var verdict : verdicts) {
            var test = verdict.test();
            xml.append("    <testcase classname=\"").append(escaped(test.origin().source())).append("\" name=\"")
                    .append(escaped(test.key().name())).append("\" time=\"0\"");
            if (verdict.passed()) {
                xml.append("/>\n");
                continue;
            }
            xml.append(">\n      <failure message=\"").append(escaped(verdict.differences().getFirst())).append("\">")
                    .append(escaped(String.join("\n", verdict.differences())))
                    .append("</failure>\n    </testcase>\n");
        }
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /** Without what XML can't say at all. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(isCharacter(character) ? character : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int character) {
        return character == '\t' || character == '\r' || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD) || character >= 0x10000;
    }
}
