package dev.slipway.orchestrator.resource;

import java.util.Locale;

/** Something that deployments of different lanes want: {@code space/kind/name}. */
public record ResourceId(String space, Kind kind, String name) implements Comparable<ResourceId> {
    public enum Kind {
        /** A target, for one script at a time or for several that share it; named by the target. */
        MACHINE,
        /** Deployments with the same tag run one after the other; named by the tag. */
        CONCURRENCY_TAG,
        /** How many deployments of a space may run at the same time; without a name. */
        TASK_CAP
    }

    public static ResourceId machine(String space, String target) {
        return new ResourceId(space, Kind.MACHINE, target);
    }

    public static ResourceId tag(String space, String tag) {
        return new ResourceId(space, Kind.CONCURRENCY_TAG, tag);
    }

    public static ResourceId taskCap(String space) {
        return new ResourceId(space, Kind.TASK_CAP, "");
    }

    /** Reads the text form; throws {@link IllegalArgumentException} that names what was found. */
    public static ResourceId parse(String text) {
        var parts = text.split("/", 3);
        if (parts.length == 3) {
            for (var kind : Kind.values()) {
                if (word(kind).equals(parts[1])) {
                    return new ResourceId(parts[0], kind, parts[2]);
                }
            }
        }
        throw new IllegalArgumentException("expected a resource such as default/machine/web-1, found '"
                + text.substring(0, Math.min(text.length(), 80)) + "'");
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int compareTo(ResourceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return space + "/" + word(kind) + "/" + name;
    }
}
