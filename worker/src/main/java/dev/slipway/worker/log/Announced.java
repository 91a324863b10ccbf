package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a script has announced in service messages: outputs, artifacts, its own words for the result. Bounded while it
 * comes; what is past a bound is counted, not kept.
 */
public final class Announced {
    /** All outputs of one execution have to fit into its report, with room for everything else. */
    public static final int MOST_OUTPUT_BYTES = 512 * 1024;
    public static final int MOST_OUTPUTS = 1000;
    static final int MOST_ARTIFACTS = 1000;

    private static final long OUTPUT_FRAME = 64;

    /** An output variable. */
    public record Output(String name, String value, boolean sensitive) {
        @Override
        public String toString() {
            return "Output[" + name + "]";
        }
    }

    /** A file to be collected when the script has ended. */
    public record ArtifactFile(Path path, String name) {}

    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<ArtifactFile> artifacts = new ArrayList<>();
    private Optional<String> resultMessage = Optional.empty();
    private boolean errorOutput;
    private long outputCount;
    private long outputBytes;
    private boolean tooManyOutputs;
    private long artifactCount;

    /** Names ignore case; the last value wins. */
    synchronized void output(Output output) {
        var key = output.name().toLowerCase(Locale.ROOT);
        var before = outputs.get(key);
        outputCount += before == null ? 1 : 0;
        outputBytes += bytes(output) - (before == null ? 0 : bytes(before));
        tooManyOutputs |= outputCount > MOST_OUTPUTS || outputBytes > MOST_OUTPUT_BYTES;
        if (tooManyOutputs) {
            // the run fails, and none of them is reported
            outputs.clear();
        } else {
            outputs.put(key, output);
        }
    }

    private static long bytes(Output output) {
        return OUTPUT_FRAME + output.name().getBytes(StandardCharsets.UTF_8).length
                + output.value().getBytes(StandardCharsets.UTF_8).length;
    }

    synchronized void artifact(ArtifactFile file) {
        if (++artifactCount <= MOST_ARTIFACTS) {
            artifacts.add(file);
        }
    }

    synchronized void resultMessage(String message) {
        resultMessage = Optional.of(message);
    }

    synchronized void errorOutput() {
        errorOutput = true;
    }

    /** Why the outputs can't be reported, if they can't; there are none then. */
    public synchronized Optional<String> whyNoOutputs() {
        return tooManyOutputs
                ? Optional.of("The script set " + outputCount + " output variables of " + outputBytes
                        + " bytes in all; expected at most " + MOST_OUTPUTS + " of " + MOST_OUTPUT_BYTES + " bytes")
                : Optional.empty();
    }

    /** How many artifacts were announced, kept or not. */
    public synchronized long artifactCount() {
        return artifactCount;
    }

    public synchronized Collection<Output> outputs() {
        return List.copyOf(outputs.values());
    }

    public synchronized List<ArtifactFile> artifacts() {
        return List.copyOf(artifacts);
    }

    public synchronized Optional<String> resultMessage() {
        return resultMessage;
    }

    /** Whether anything but blanks and service messages came on standard error. */
    public synchronized boolean hasErrorOutput() {
        return errorOutput;
    }
}
