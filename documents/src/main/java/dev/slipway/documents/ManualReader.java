package dev.slipway.documents;

import dev.slipway.documents.ManualSpec.Outcome;
import dev.slipway.documents.ManualSpec.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what people are asked. */
final class ManualReader {
    static final List<String> FIELDS = List.of("instructions", "responsibleTeams", "approvals",
            "submitterMayNotApprove", "blockConcurrentDeployments");

    private static final int MOST_APPROVALS = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    private ManualReader() {}

    static ManualSpec read(Fields fields) {
        var instructions = fields.requiredText("instructions", Fields.LONG_TEXT,
                "what people are asked, as Markdown with variables");
        var teams = Lists.names(fields, "responsibleTeams");
        var approvals = Numbers.between(fields, "approvals", 1, MOST_APPROVALS);
        return new ManualSpec(instructions, teams, Objects.requireNonNullElse(approvals, 1), timeout(fields),
                fields.flag("submitterMayNotApprove", false), fields.flag("blockConcurrentDeployments", false));
    }

    private static @Nullable Timeout timeout(Fields fields) {
        var timeout = fields.mapping("timeout");
        if (timeout == null) {
            return null;
        }
        if (!timeout.has("after")) {
            timeout.missing("after", DurationText.EXAMPLES);
        }
        var after = timeout.duration("after", LONGEST);
        var outcome = timeout.choice("outcome", Outcome.class);
        timeout.end();
        return new Timeout(Objects.requireNonNullElse(after, LONGEST),
                Objects.requireNonNullElse(outcome, Outcome.ABORT));
    }
}
