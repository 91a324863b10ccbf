package dev.slipway.orchestrator.planning;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import dev.slipway.variables.system.Fact;
import dev.slipway.variables.system.SystemVariables;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of all deployments with the same tag one runs at a time (process.md TQ-3). Without one it is the lane that they queue
 * in; one that somebody has set comes on top, so that it can only hold back more.
 */
final class ConcurrencyTag {
    static final String VARIABLE = "Octopus.Task.ConcurrencyTag";
    static final int LONGEST = 200;

    private ConcurrencyTag() {}

    static final class TooLong extends RuntimeException {
        TooLong(int length) {
            super("expected at most " + LONGEST + " characters in " + VARIABLE + ", found " + length);
        }
    }

    /** Evaluated with what is known beforehand; empty where nobody has set one, or where it comes to nothing. */
    static Optional<String> of(Site site, List<NamedValue> decided) {
        var template = decided.stream().filter(value -> value.name().equalsIgnoreCase(VARIABLE))
                .map(NamedValue::value).filter(Value.Plain.class::isInstance).map(value -> ((Value.Plain) value).text())
                .findFirst();
        return template.map(text -> evaluated(text, site.submission(), decided)).filter(tag -> !tag.isBlank());
    }

    private static String evaluated(String template, Submission submission, List<NamedValue> decided) {
        var variables = Variables.builder();
        decided.forEach(value -> {
            if (value.value() instanceof Value.Plain(String text)) {
                variables.set(value.name(), text);
            }
        });
        SystemVariables.each(facts(submission), variables::set);
        var text = Template.evaluate(template, variables.build(), submission.createdAt(), Template.DEFAULT_STEP_LIMIT)
                .text();
        var tag = (text == null ? template : text).strip();
        if (tag.length() > LONGEST) {
            throw new TooLong(tag.length());
        }
        return tag;
    }

    private static Map<Fact, String> facts(Submission submission) {
        var lane = submission.lane();
        var facts = new EnumMap<Fact, String>(Fact.class);
        facts.put(Fact.SPACE, lane.space());
        facts.put(Fact.PROJECT, lane.project());
        facts.put(Fact.ENVIRONMENT, lane.environment());
        facts.put(Fact.DEPLOYMENT, submission.id().toString());
        facts.put(Fact.CREATED_AT, submission.createdAt().toString());
        facts.put(Fact.CREATED_BY, submission.createdBy());
        if (lane.tenant() != null) {
            facts.put(Fact.TENANT, lane.tenant());
        }
        submission.release().ifPresent(release -> facts.put(Fact.RELEASE, release));
        submission.circumstances().channel().ifPresent(channel -> facts.put(Fact.CHANNEL, channel));
        return facts;
    }
}
