package dev.slipway.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskerTest {
    @Test
    void aSecretIsHiddenWhereverItStands() {
        assertThat(mask("hunter22", "say hunter22, hunter22hunter22 and hunter2"))
                .isEqualTo("say ********, ******** and hunter2");
    }

    @Test
    void eachLongLineOfASecretIsHiddenByItself() {
        var secrets = new Secrets();
        secrets.add("-----BEGIN-----\nabcdefghij\nxyz\n");
        assertThat(secrets.mask("got abcdefghij only, not xyz")).isEqualTo("got ******** only, not xyz");
        assertThat(secrets.mask("all -----BEGIN-----\nabcdefghij\nxyz\n."))
                .isEqualTo("all ********\n********\n********\n.");
    }

    @Test
    void theUsualEncodingsOfASecretAreHiddenToo() {
        var secrets = new Secrets();
        secrets.add("pass \"word\"/1");
        assertThat(secrets.mask("in cGFzcyAid29yZCIvMQ==, x=pass+%22word%22%2F1 or pass%20%22word%22%2F1 or "
                + "\"pass \\\"word\\\"/1\""))
                .isEqualTo("in ********==, x=******** or ******** or \"********\"");
    }

    @Test
    void ofATextThatASecretIsPartOfOnlyTheWholeIsHidden() {
        var secrets = new Secrets();
        secrets.addBuilt(List.of("server: example\npassword: hunter22"));
        assertThat(secrets.mask("server: example")).isEqualTo("server: example");
        assertThat(secrets.mask("server: example\npassword: hunter22")).isEqualTo("********\n********");
    }

    @Test
    void aShortSecretWouldHideHalfTheLogAndIsNotMasked() {
        assertThat(mask("abc", "abcabc")).isEqualTo("abcabc");
    }

    @Test
    void overlappingSecretsHideTheirUnion() {
        var secrets = new Secrets();
        secrets.addAll(List.of("abcdef", "defghi", "cdef"));
        assertThat(secrets.mask("xabcdefghix cdefx")).isEqualTo("x********x ********x");
    }

    @Test
    void aLongSecretIsHiddenWhole() {
        var random = new Random(7);
        var secret = new StringBuilder();
        random.ints(10_000, 'a', 'z').forEach(c -> secret.append((char) c));
        assertThat(mask(secret.toString(), "<" + secret + ">")).isEqualTo("<********>");
    }

    @Test
    void aSecretLearntLaterIsHiddenFromThenOnAlsoInWhatIsHeldBack() {
        var secrets = new Secrets();
        secrets.add("aaaab");
        var out = new ByteArrayOutputStream();
        var masker = new Masker(secrets, (bytes, start, end) -> out.write(bytes, start, end - start));
        feed(masker, "topsecret aaaa");
        secrets.add("aaaaXX");
        feed(masker, "XX topsecret ");
        secrets.add("topsecret");
        feed(masker, "topsecret");
        masker.release();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("topsecret ******** topsecret ********");
    }

    @Test
    void noSecretGetsThroughHoweverTheOutputIsCut() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var values = secrets(random);
            var secrets = new Secrets();
            secrets.addAll(values);
            var text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append(word(random, random.nextInt(6))).append(values.get(random.nextInt(values.size())));
                text.append(random.nextInt(5) == 0 ? "\n" : "");
            }
            var masked = feedInPieces(secrets, text.toString(), random);
            for (var value : values) {
                assertThat(masked).as("seed %d, round %d", seed, round).doesNotContain(value);
            }
            assertThat(masked).as("seed %d, cut or not", seed).isEqualTo(secrets.mask(text.toString()));
        }
    }

    @Test
    void whatIsNoSecretComesThroughUnchanged() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var secrets = new Secrets();
            secrets.addAll(List.of("aaaaaaaaZ", "abababZ", "bbaZaaaa0"));
            var text = word(random, 500).replace("Z", "");
            assertThat(feedInPieces(secrets, text, random)).isEqualTo(text);
        }
    }

    private static List<String> secrets(Random random) {
        var values = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            values.add(word(random, 4 + random.nextInt(12)));
        }
        return values;
    }

    /** Of few letters, so that secrets overlap and begin within each other. */
    private static String word(Random random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abé#Z".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static String feedInPieces(Secrets secrets, String text, Random random) {
        var out = new ByteArrayOutputStream();
        var masker = new Masker(secrets, (bytes, start, end) -> out.write(bytes, start, end - start));
        var bytes = Lines.utf8(text);
        for (int at = 0; at < bytes.length;) {
            var stop = Math.min(bytes.length, at + 1 + random.nextInt(9));
            masker.feed(bytes, at, stop);
            at = stop;
        }
        masker.release();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String mask(String secret, String text) {
        var secrets = new Secrets();
        secrets.add(secret);
        return secrets.mask(text);
    }

    private static void feed(Masker masker, String text) {
        masker.feed(Lines.utf8(text), 0, Lines.utf8(text).length);
    }
}
