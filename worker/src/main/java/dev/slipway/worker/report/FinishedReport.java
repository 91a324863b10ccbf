package dev.slipway.worker.report;

import dev.slipway.schemas.common.Artifact;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.secret.Seal;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.log.Announced;
import java.nio.ByteBuffer;

/** An outcome in the words of the wire; sensitive outputs are sealed to the pool. */
final class FinishedReport {
    private FinishedReport() {}

    static ExecutionFinished of(ExecutionId id, WorkerId worker, Outcome outcome, boolean slotKept, Seal seal) {
        return ExecutionFinished.newBuilder().setExecution(id.toString()).setWorker(worker.name())
                .setIncarnation(worker.incarnation()).setOutcome(word(outcome.result()))
                .setExitCode(outcome.exitCode()).setError(outcome.error())
                .setOutputs(outcome.outputs().stream().map(output -> variable(output, seal)).toList())
                .setArtifacts(outcome.artifacts().stream()
                        .map(stored -> new Artifact(stored.name(), stored.size(), stored.sha256())).toList())
                .setLogLines(outcome.logLines()).setWarnings(outcome.warnings()).setSlotKept(slotKept)
                .setStartedAt(outcome.startedAt()).setFinishedAt(outcome.finishedAt())
                .setLastLines(outcome.lastLines()).build();
    }

    private static String word(Outcome.Result result) {
        return switch (result) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed-out";
            case CANCELLED -> "cancelled";
        };
    }

    private static Variable variable(Announced.Output output, Seal seal) {
        return output.sensitive()
                ? new Variable(output.name(), null, ByteBuffer.wrap(seal.seal(output.value(), output.name())))
                : new Variable(output.name(), output.value(), null);
    }
}
