package dev.slipway.documents;

/** Reads a set of tags. */
final class TagSetReader {
    private TagSetReader() {}

    static TagSetSpec read(Fields spec) {
        int before = spec.findings().count();
        var tags = Lists.lines(spec, "tags");
        if (tags.isEmpty() && spec.findings().count() == before) {
            spec.missing("tags", "at least one tag");
        }
        if (tags.stream().anyMatch(tag -> tag.contains("/"))) {
            spec.report("tags", "a tag can't hold '/': it is what stands between the set and the tag");
        }
        return new TagSetSpec(spec.text("description", Fields.LONG_TEXT), spec.flag("single", false), tags);
    }
}
