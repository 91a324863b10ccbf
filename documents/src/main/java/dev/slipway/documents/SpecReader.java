package dev.slipway.documents;

/** Reads the {@code spec} of one kind; what it answers after a finding is thrown away. */
interface SpecReader {
    Spec read(Fields spec);

    /** The reader of a kind: one file each. */
    static SpecReader of(Kind kind) {
        return switch (kind) {
            case ENVIRONMENT -> EnvironmentReader::read;
            case PROJECT -> ProjectReader::read;
            case WORKER_POOL -> WorkerPoolReader::read;
            case VARIABLE_SET -> VariableSetReader::read;
            case API_KEY -> ApiKeyReader::read;
            case PACKAGE -> PackageReader::read;
        };
    }

    /** Whether a document of this kind says something without a spec. */
    static boolean needsSpec(Kind kind) {
        return switch (kind) {
            case PROJECT, VARIABLE_SET, API_KEY, PACKAGE -> true;
            case ENVIRONMENT, WORKER_POOL -> false;
        };
    }
}
