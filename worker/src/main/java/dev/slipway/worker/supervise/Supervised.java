package dev.slipway.worker.supervise;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A supervisor that runs, with what connects it to the worker. {@code line}: tells it that the worker lives. */
record Supervised(RunRecord record, ProcessTree tree, Process process, FileChannel line, List<PipeReader> readers) {

    /** Starts a supervisor whose pipes are there. */
    static Supervised start(ProcessBuilder builder, RunRecord record, ProcessTree tree, SupervisedScript.Output output)
            throws IOException {
        var readers = List.of(new PipeReader(record.out(), output::out), new PipeReader(record.err(), output::err));
        readers.forEach(PipeReader::start);
        // open for both ends, so that opening does not wait; the JDK's own pipe would end with the supervisor
        var line = FileChannel.open(record.line(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var process = builder.redirectInput(Redirect.from(record.line().toFile()))
                    .redirectOutput(Redirect.to(record.out().toFile()))
                    .redirectError(Redirect.to(record.err().toFile())).start();
            return new Supervised(record, tree, process, line, readers);
        } catch (IOException e) {
            line.close();
            readers.forEach(PipeReader::abandon);
            throw e;
        }
    }

    /** The script that it runs, which reads these variables. */
    SupervisedScript script(Launch launch, Limiter limiter, List<String> notes) {
        var writer = new PipeWriter(record.variables(), launch.variables());
        writer.start();
        return new SupervisedScript(new SupervisedScript.Parts(tree, process, line, readers, writer, limiter),
                launch.terms().background(), notes);
    }
}
