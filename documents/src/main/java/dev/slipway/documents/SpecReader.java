package dev.slipway.documents;

/** Reads the {@code spec} of one kind; what it answers after a finding is thrown away. */
interface SpecReader {
    Spec read(Fields spec);

    /** The reader of a kind: one file each. */
    static SpecReader of(Kind kind) {
        return switch (kind) {
            case ENVIRONMENT -> EnvironmentReader::read;
            case WORKER_POOL -> WorkerPoolReader::read;
            case TEAM -> TeamReader::read;
            case TAG_SET -> TagSetReader::read;
            case VARIABLE_SET -> VariableSetReader::read;
            case SCRIPT_MODULE -> ScriptModuleReader::read;
            case LIFECYCLE -> LifecycleReader::read;
            case PROJECT -> ProjectReader::read;
            case CHANNEL -> ChannelReader::read;
            case RUNBOOK -> RunbookReader::read;
            case TENANT -> TenantReader::read;
            case TARGET -> TargetReader::read;
            case FREEZE -> FreezeReader::read;
            case TRIGGER -> TriggerReader::read;
            case RELEASE -> ReleaseReader::read;
            case PROCESS_TEST -> ProcessTestReader::read;
            case API_KEY -> ApiKeyReader::read;
            case PACKAGE -> PackageReader::read;
        };
    }

    /** Whether a document of this kind says something without a spec. */
    static boolean needsSpec(Kind kind) {
        return switch (kind) {
            case ENVIRONMENT, WORKER_POOL, LIFECYCLE, TENANT -> false;
            case TEAM, TAG_SET, VARIABLE_SET, SCRIPT_MODULE, PROJECT, CHANNEL, RUNBOOK, TARGET, FREEZE, TRIGGER,
                    RELEASE, PROCESS_TEST, API_KEY, PACKAGE ->
                true;
        };
    }
}
