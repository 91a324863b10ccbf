package dev.slipway.documents;

/** Reads a team. */
final class TeamReader {
    private TeamReader() {}

    static TeamSpec read(Fields spec) {
        return new TeamSpec(spec.text("description", Fields.LONG_TEXT), Lists.lines(spec, "members"));
    }
}
