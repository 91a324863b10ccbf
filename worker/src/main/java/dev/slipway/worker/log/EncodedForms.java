package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a secret may be written: as it is, in JSON, XML, a shell or a URL, in hex, in Base64 wherever in it the secret
 * begins. Blanks around it are nobody's secret and belong to no form.
 */
final class EncodedForms {
    private static final int SHORTEST_LINE = 8;
    /** Characters; a longer value is masked line by line, and as it is. */
    private static final int LONGEST = 64 * 1024;
    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = LOWER.withUpperCase();

    private EncodedForms() {}

    /** All forms of a value, and of each of its lines that is long enough to be its own. */
    static Set<String> ofLines(String value) {
        var forms = of(value);
        value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(line -> forms.addAll(of(line)));
        return forms;
    }

    static Set<String> of(String value) {
        var forms = new LinkedHashSet<String>();
        var trimmed = value.strip();
        var unix = trimmed.replace("\r\n", "\n");
        for (var text : new LinkedHashSet<>(List.of(trimmed, unix, unix.replace("\n", "\r\n")))) {
            forms.add(text);
            if (text.length() <= LONGEST) {
                if (!isPlain(text)) {
                    forms.addAll(EscapedForms.of(text));
                }
                binary(text.getBytes(StandardCharsets.UTF_8), forms);
            }
        }
        forms.removeIf(form -> form.length() < Secrets.SHORTEST);
        return forms;
    }

    /** Nobody escapes letters and digits. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static void binary(byte[] bytes, Set<String> forms) {
        forms.add(LOWER.formatHex(bytes));
        forms.add(UPPER.formatHex(bytes));
        var cores = alignments(bytes);
        for (var core : cores) {
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        // tools wrap what is long, often with a line end behind the secret
        var whole = cores.getLast();
        for (int width : new int[]{64, 76}) {
            for (int at = 0; whole.length() > width && at < whole.length(); at += width) {
                var line = whole.substring(at, Math.min(whole.length(), at + width));
                forms.add(line);
                forms.add(line.length() == width ? line : line.substring(0, line.length() - 1));
            }
        }
    }

    /** What these bytes alone decide of the Base64 of a text that they stand in: one for each place modulo 3. */
    private static List<String> alignments(byte[] bytes) {
        var cores = new ArrayList<String>();
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            var known = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
            cores.add(text.substring((before * 8 + 5) / 6, known));
        }
        // where nothing follows, the last character is known too
        cores.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        return cores;
    }
}
