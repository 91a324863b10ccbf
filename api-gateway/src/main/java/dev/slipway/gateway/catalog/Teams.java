package dev.slipway.gateway.catalog;

import dev.slipway.documents.ApiKeySpec;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Spec;
import dev.slipway.documents.TeamSpec;
import dev.slipway.schemas.id.Names;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who belongs to which team: by the team's document, or by an API key of the user that names the team. */
public final class Teams {
    private final Documents documents;

    public Teams(Documents documents) {
        this.documents = documents;
    }

    /** The names of the teams in a space that a user belongs to. */
    public Set<String> of(String space, String user) {
        var teams = new TreeSet<String>();
        for (var document : documents.list(space, Kind.TEAM)) {
            specs(space, Kind.TEAM, document.getName())
                    .filter(spec -> spec instanceof TeamSpec team && team.members().contains(user))
                    .forEach(_ -> teams.add(document.getName()));
        }
        for (var document : documents.list(Names.DEFAULT_SPACE, Kind.API_KEY)) {
            specs(Names.DEFAULT_SPACE, Kind.API_KEY, document.getName()).forEach(spec -> {
                if (spec instanceof ApiKeySpec key && key.user().equals(user)) {
                    teams.addAll(key.teams());
                }
            });
        }
        return teams;
    }

    private Stream<Spec> specs(String space, Kind kind, String name) {
        return documents.find(new DocumentKey(space, kind, name)).map(stored -> stored.document().spec()).stream();
    }
}
