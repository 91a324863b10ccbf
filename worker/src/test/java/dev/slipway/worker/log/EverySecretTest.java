package dev.slipway.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random secrets of 1 to 4 lines in every form, split at random over writes: none of it leaves. */
class EverySecretTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
            + " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\tàéß€";

    @Test
    void noFormOfASecretLeavesTheWorker() {
        run(200, 3_000_000);
    }

    @Test
    @Tag("long")
    void noFormOfAThousandSecretsLeavesTheWorkerInAHundredMegabytes() {
        run(1000, 100_000_000);
    }

    private static void run(int secretCount, long bytes) {
        var seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("EverySecretTest: seed " + seed);
        var random = new Random(seed);
        var values = new ArrayList<String>();
        var secrets = new Secrets();
        for (int i = 0; i < secretCount; i++) {
            values.add(secret(random));
            secrets.add(values.get(i));
        }
        var oracle = new Oracle(values);
        var watch = new Watch(oracle);
        var log = new ExecutionLog(watch, secrets, InstantSource.system(), Lines.TIMER);
        var stream = new ScriptStream(Level.INFO, log, secrets, new Authority(""), _ -> {}, () -> {});
        var began = System.nanoTime();
        long fed = 0;
        while (fed < bytes) {
            var chunk = chunk(random, oracle.forms);
            fed += chunk.length;
            for (int at = 0; at < chunk.length;) {
                var size = Math.min(chunk.length - at, 1 + random.nextInt(random.nextInt(8) == 0 ? 7 : 4096));
                stream.feed(Arrays.copyOfRange(chunk, at, at + size), size);
                at += size;
            }
        }
        stream.end();
        log.end();
        System.out.println("EverySecretTest: " + fed + " bytes, " + oracle.forms.size() + " forms, "
                + (System.nanoTime() - began) / 1_000_000 + " ms with the search in what came out");
        assertThat(watch.lines).isPositive();
        assertThat(watch.found).as("seed %d", seed).isEmpty();
    }

    private static String secret(Random random) {
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var line = new StringBuilder();
            for (int j = 8 + random.nextInt(40); j >= 0; j--) {
                line.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            lines.add(line.toString());
        }
        return String.join(random.nextInt(4) == 0 ? "\r\n" : "\n", lines);
    }

    /** Noise of all kinds around a form or two. */
    private static byte[] chunk(Random random, List<String> forms) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            noise(random, text);
            text.append(forms.get(random.nextInt(forms.size())));
        }
        noise(random, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void noise(Random random, StringBuilder text) {
        var kind = random.nextInt(4);
        for (int i = random.nextInt(700); i >= 0; i--) {
            switch (kind) {
                case 0 -> text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> text.append("0123456789abcdef".charAt(random.nextInt(16)));
                case 2 -> text.append((char) (' ' + random.nextInt(95)));
                default -> text.append(random.nextInt(40) == 0 ? '\n' : (char) ('a' + random.nextInt(26)));
            }
        }
    }

    /** The forms as other programs write them, and where they begin, found in a way of its own. */
    private static final class Oracle {
        private static final int KEY = 6;
        final List<String> forms;
        private final Map<String, List<String>> byStart = new HashMap<>();

        Oracle(List<String> values) {
            Set<String> all = new LinkedHashSet<>();
            values.forEach(value -> all.addAll(formsOf(value)));
            all.removeIf(form -> form.length() < 8);
            forms = List.copyOf(all);
            // what comes out is looked at line by line: of a form of several lines, the lines
            forms.stream().flatMap(String::lines).map(String::strip).filter(form -> form.length() >= 8).distinct()
                    .forEach(form -> byStart.computeIfAbsent(form.substring(0, KEY), _ -> new ArrayList<>())
                            .add(form));
        }

        private static Set<String> formsOf(String value) {
            var forms = new LinkedHashSet<String>();
            forms.add(value);
            forms.add(value.strip());
            value.lines().map(String::strip).forEach(forms::add);
            var trimmed = value.strip();
            forms.add(trimmed.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
                    .replace("\t", "\\t"));
            forms.add(trimmed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                    .replace("'", "&apos;"));
            forms.add(trimmed.replace("'", "'\\''"));
            forms.add(java.net.URLEncoder.encode(trimmed, StandardCharsets.UTF_8));
            forms.add(java.net.URLEncoder.encode(trimmed, StandardCharsets.UTF_8).replace("+", "%20"));
            var bytes = trimmed.getBytes(StandardCharsets.UTF_8);
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
            for (int before = 0; before < 3; before++) {
                var shifted = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, shifted, before, bytes.length);
                var whole = Base64.getEncoder().encodeToString(shifted).replace("=", "");
                forms.add(whole.substring(before == 0 ? 0 : before + 1,
                        whole.length() - (shifted.length % 3 == 0 ? 0 : 1)));
            }
            return forms;
        }

        @Nullable
        String findIn(String line) {
            for (int at = 0; at + KEY <= line.length(); at++) {
                for (var form : byStart.getOrDefault(line.substring(at, at + KEY), List.of())) {
                    if (line.startsWith(form, at)) {
                        return form;
                    }
                }
            }
            return null;
        }
    }

    private static final class Watch implements LogOutlet {
        private final Oracle oracle;
        private final List<String> found = new ArrayList<>();
        private long lines;

        Watch(Oracle oracle) {
            this.oracle = oracle;
        }

        @Override
        public void lines(long first, List<Line> batch) {
            for (var line : batch) {
                lines++;
                var form = oracle.findIn(line.text());
                if (form != null && found.size() < 5) {
                    found.add("line " + lines + ": " + form + " in " + line.text());
                }
            }
        }

        @Override
        public void end(long count, long bytes, String sha256) {
            // the lines are what is looked at
        }
    }
}
