package dev.slipway.worker.execution;

import java.util.List;

/** The phases of a script step, in order. */
final class ScriptPhases {
    /** What a step is made of; the first that fails ends the list. */
    static final List<Phase> STEPS = List.of(new PrepareDirectory(), new OpenVariables(), new PrintVariables(),
            new UnpackSource(), new FetchScript(), new CheckSignature(), new Substitute(), new SubstituteInFiles(),
            new ReplaceStructured(), new Bootstrap(), new Confine(), new AwaitAnnouncement(), new RunScript(),
            new CollectArtifacts());

    /** What happens in any case, last. */
    static final List<Phase> ALWAYS = List.of(new CleanUp());

    private ScriptPhases() {}
}
