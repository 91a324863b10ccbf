package dev.slipway.gateway.submit;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ApiKeySpec;
import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ManualSpec;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TagSetSpec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.release.Channels;
import dev.slipway.schemas.id.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names in a document that are no names of documents and mean nothing: tags that are in no tag set, channels that
 * the project does not have, teams that nobody is in. Of channels nothing is said while the project is new, as those
 * with documents of their own come after it, and of teams where none is known at all: they may come with API keys.
 */
final class KnownNames {
    private final Documents documents;
    private final String space;
    private final List<FieldError> errors = new ArrayList<>();

    private KnownNames(Documents documents, String space) {
        this.documents = documents;
        this.space = space;
    }

    static List<FieldError> unknown(Documents documents, DocumentKey key, Spec spec) {
        var names = new KnownNames(documents, key.space());
        switch (spec) {
            case ProjectSpec project -> {
                var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                if (documents.find(key).isPresent()) {
                    new Channels(documents).of(key.space(), key.name(), project)
                            .forEach(channel -> known.add(channel.name()));
                }
                names.process(project.process(), known);
                for (int i = 0; i < project.releases().channels().size(); i++) {
                    names.tags("spec.channels[" + i + "].tenantTags",
                            project.releases().channels().get(i).tenantTags());
                }
            }
            case RunbookSpec runbook -> names.process(runbook.process(), Set.of());
            case ChannelSpec channel -> names.tags("spec.tenantTags", channel.tenantTags());
            case TenantSpec tenant -> names.tags("spec.tags", tenant.tags());
            case TargetSpec target -> names.tags("spec.tenantTags", target.tenantTags());
            case Spec _ -> {
                // nothing in it is a name of this sort
            }
        }
        return names.errors;
    }

    private void process(ProcessSpec process, Set<String> channels) {
        for (int i = 0; i < process.steps().size(); i++) {
            var step = process.steps().get(i);
            for (int j = 0; j < step.actions().size(); j++) {
                action("spec.process.steps[" + i + "]" + (step.isFlat() ? "" : ".actions[" + j + "]"),
                        step.actions().get(j), channels);
            }
        }
    }

    private void action(String field, ActionSpec action, Set<String> channels) {
        tags(field + ".tenantTags", action.filter().tenantTags());
        if (!channels.isEmpty()) {
            each(field + ".channels", action.filter().channels(), channels, "a channel of the project");
        }
        ManualSpec manual = action.manual();
        if (manual != null) {
            var teams = teams();
            if (!teams.isEmpty()) {
                each(field + ".responsibleTeams", manual.responsibleTeams(), teams, "a Team of the space " + space);
            }
        }
    }

    /** One that lacks its set is told already. */
    private void tags(String field, List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            var tag = tags.get(i);
            var slash = tag.indexOf('/');
            var key = new DocumentKey(space, Kind.TAG_SET, tag.substring(0, slash).strip());
            if (documents.find(key).map(stored -> stored.document().spec()).orElse(null) instanceof TagSetSpec set) {
                var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                known.addAll(set.tags());
                check(field + "[" + i + "]", tag.substring(slash + 1).strip(), known,
                        "a tag of the TagSet '" + key.name() + "'");
            }
        }
    }

    /** As they have to be written: whether a user is in one is asked to the letter. API keys are of no space's own. */
    private Set<String> teams() {
        var teams = new TreeSet<String>();
        documents.list(space, Kind.TEAM).forEach(team -> teams.add(team.getName()));
        documents.list(Names.DEFAULT_SPACE, Kind.API_KEY).forEach(stored -> documents
                .find(new DocumentKey(Names.DEFAULT_SPACE, Kind.API_KEY, stored.getName())).ifPresent(found -> {
                    if (found.document().spec() instanceof ApiKeySpec key) {
                        teams.addAll(key.teams());
                    }
                }));
        return teams;
    }

    private void each(String field, List<String> names, Set<String> known, String expected) {
        for (int i = 0; i < names.size(); i++) {
            check(field + "[" + i + "]", names.get(i), known, expected);
        }
    }

    private void check(String field, String name, Set<String> known, String expected) {
        if (!known.contains(name)) {
            errors.add(new FieldError(field, null, "expected " + expected + " (" + shown(known) + "), found '" + name
                    + "'"));
        }
    }

    private static String shown(Set<String> known) {
        var some = known.stream().limit(10).toList();
        return String.join(", ", some) + (known.size() > some.size() ? ", ..." : "");
    }
}
