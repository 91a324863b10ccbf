package dev.slipway.worker.script;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * How a script is started: texts of files by name for its working directory, its command, to which the path of a pipe is
 * added, and what is read from that pipe.
 */
public record Start(Map<String, String> files, List<String> command, ByteBuffer variables) {
    @Override
    public String toString() {
        return "Start[" + files.keySet() + "]";
    }
}
