package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.Names;
import org.jspecify.annotations.Nullable;

/** The space of a path; one that names none is about the default space. */
final class Spaces {
    private Spaces() {}

    /** Throws 404 for what cannot be the name of a space. */
    static String of(@Nullable String segment) {
        if (segment == null) {
            return Names.DEFAULT_SPACE;
        }
        if (!Names.isName(segment)) {
            throw Problem.notFound("space of that name: a name is " + Names.RULE);
        }
        return segment;
    }

    /** Where something of a space is found. */
    static String path(String space, String rest) {
        return "/api/v1" + (space.equals(Names.DEFAULT_SPACE) ? "" : "/spaces/" + space) + rest;
    }
}
