package dev.slipway.documents;

/** What holds no values of variables. */
public sealed interface PlainSpec extends Spec permits EnvironmentSpec, WorkerPoolSpec, ApiKeySpec, RunbookSpec,
        ReleaseSpec, ChannelSpec, LifecycleSpec, TargetSpec, ScriptModuleSpec, TagSetSpec, FreezeSpec, TriggerSpec,
        TeamSpec, ProcessTestSpec, PackageSpec {
    /** As {@link Spec#kind}. */
    default Kind plainKind() {
        return switch (this) {
            case EnvironmentSpec _ -> Kind.ENVIRONMENT;
            case WorkerPoolSpec _ -> Kind.WORKER_POOL;
            case ApiKeySpec _ -> Kind.API_KEY;
            case RunbookSpec _ -> Kind.RUNBOOK;
            case ReleaseSpec _ -> Kind.RELEASE;
            case ChannelSpec _ -> Kind.CHANNEL;
            case LifecycleSpec _ -> Kind.LIFECYCLE;
            case TargetSpec _ -> Kind.TARGET;
            case ScriptModuleSpec _ -> Kind.SCRIPT_MODULE;
            case TagSetSpec _ -> Kind.TAG_SET;
            case FreezeSpec _ -> Kind.FREEZE;
            case TriggerSpec _ -> Kind.TRIGGER;
            case TeamSpec _ -> Kind.TEAM;
            case ProcessTestSpec _ -> Kind.PROCESS_TEST;
            case PackageSpec _ -> Kind.PACKAGE;
        };
    }
}
