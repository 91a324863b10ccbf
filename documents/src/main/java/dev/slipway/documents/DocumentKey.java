package dev.slipway.documents;

/** Which document: its text form {@code space/Kind/name} is the key of its records. */
public record DocumentKey(String space, Kind kind, String name) {
    @Override
    public String toString() {
        return space + "/" + kind.title() + "/" + name;
    }
}
