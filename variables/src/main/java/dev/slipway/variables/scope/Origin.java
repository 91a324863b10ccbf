package dev.slipway.variables.scope;

/** Where a value comes from: the kind, and the name of the project or set for explanations. */
public record Origin(Kind kind, String name) {

    /**
     * The kinds of origin. Values of the first three override all scoped ones, in this order (process.md V-14); a
     * project's value beats that of a library set only when their scopes rank equal (process.md V-13).
     */
    public enum Kind {
        /** Values of the system itself. */
        SYSTEM,
        /** Values handed over by a parent deployment or a trigger. */
        HANDED_OVER,
        /** Values given when deploying. */
        PROMPTED,
        /** Values of the project. */
        PROJECT,
        /** Values of a library variable set. */
        LIBRARY_SET;

        boolean overridesScopes() {
            return compareTo(PROJECT) < 0;
        }
    }

    public static Origin project(String name) {
        return new Origin(Kind.PROJECT, name);
    }

    /** Of values that are given when deploying. */
    public static Origin given() {
        return new Origin(Kind.PROMPTED, "this deployment");
    }

    public static Origin librarySet(String name) {
        return new Origin(Kind.LIBRARY_SET, name);
    }
}
