package dev.slipway.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ids are read as their patterns say, whatever is in their place. */
class IdsTest {
    private static final Pattern DEPLOYMENT = Pattern.compile("d(\\d{1,4})-([0-9a-hjkmnp-tv-z]{20})");
    private static final Pattern EXECUTION = Pattern.compile(
            "d\\d{1,4}-[0-9a-hjkmnp-tv-z]{20}\\.(?!0+\\.)\\d{1,6}\\.(?!0+\\.)\\d{1,6}\\.\\d{1,9}\\.(?!0+$)\\d{1,9}");
    private static final String SOME = "d0-01h2k3m4n5p6q7r8s9t0";

    @Test
    void theTextOfAnIdIsReadAgain() {
        var random = new Random(1);
        for (int run = 0; run < 1_000; run++) {
            var deployment = DeploymentId.random(random.nextInt(10_000), random);
            assertThat(DeploymentId.parse(deployment.toString())).isEqualTo(deployment);
            var execution = new ExecutionId(deployment, 1 + random.nextInt(999_999), 1 + random.nextInt(999_999),
                    random.nextInt(1_000_000_000), 1 + random.nextInt(999_999_999));
            assertThat(ExecutionId.parse(execution.toString())).isEqualTo(execution);
        }
    }

    @Test
    void whatIsNoIdIsRefused() {
        for (var text : new String[]{"", "d", "-", ".", "d-01h2k3m4n5p6q7r8s9t0", SOME + "0", "e" + SOME.substring(1),
                SOME.replace('h', 'i'), "d12345-01h2k3m4n5p6q7r8s9t0", "d٣-01h2k3m4n5p6q7r8s9t0"}) {
            assertThatThrownBy(() -> DeploymentId.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a deployment id");
        }
        for (var text : new String[]{SOME, SOME + ".1.1.0", SOME + ".1.1.0.1.", SOME + ".1.1.0.1.1", SOME + "..1.0.1",
                SOME + ".1.1.-1.1", SOME + ".1.1.0.1x", "." + SOME + ".1.1.0.1", SOME + ".1.1.9999999999.1"}) {
            assertThatThrownBy(() -> ExecutionId.parse(text)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected an execution id");
        }
    }

    @Test
    void anIdWithSomethingChangedIsReadOrRefusedAsItsPatternSays() {
        var random = new Random(2);
        for (int run = 0; run < 50_000; run++) {
            var text = new StringBuilder(SOME + ".12.3.40.5");
            for (int change = random.nextInt(3); change >= 0; change--) {
                var at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "0.-d".charAt(random.nextInt(4)));
                    default -> text.setCharAt(at, (char) (32 + random.nextInt(100)));
                }
            }
            var changed = text.toString();
            assertThat(isRead(() -> ExecutionId.parse(changed))).as(changed)
                    .isEqualTo(EXECUTION.matcher(changed).matches());
            var id = changed.substring(0, Math.max(0, changed.indexOf('.')));
            assertThat(isRead(() -> DeploymentId.parse(id))).as(id).isEqualTo(DEPLOYMENT.matcher(id).matches());
        }
    }

    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
