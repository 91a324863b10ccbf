package dev.slipway.worker.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a script has announced in service messages: outputs, artifacts, its own words for the result. */
public final class Announced {
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

    /** Names ignore case; the last value wins. */
    synchronized void output(Output output) {
        outputs.put(output.name().toLowerCase(Locale.ROOT), output);
    }

    synchronized void artifact(ArtifactFile file) {
        artifacts.add(file);
    }

    synchronized void resultMessage(String message) {
        resultMessage = Optional.of(message);
    }

    synchronized void errorOutput() {
        errorOutput = true;
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
