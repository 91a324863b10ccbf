package dev.slipway.documents;

/** What a document says, by its kind. */
public sealed interface Spec permits EnvironmentSpec, ProjectSpec, WorkerPoolSpec, VariableSetSpec, ApiKeySpec,
        PackageSpec {
    /** The kind of document that says this. */
    default Kind kind() {
        return switch (this) {
            case EnvironmentSpec _ -> Kind.ENVIRONMENT;
            case ProjectSpec _ -> Kind.PROJECT;
            case WorkerPoolSpec _ -> Kind.WORKER_POOL;
            case VariableSetSpec _ -> Kind.VARIABLE_SET;
            case ApiKeySpec _ -> Kind.API_KEY;
            case PackageSpec _ -> Kind.PACKAGE;
        };
    }
}
