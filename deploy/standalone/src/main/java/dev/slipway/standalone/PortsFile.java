package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Remembers which ports a data directory's servers had, so that a restart has the same. */
final class PortsFile {
    private final Path file;
    private final Properties kept = new Properties();

    PortsFile(Path directory) {
        file = directory.resolve("ports");
        if (Files.exists(file)) {
            try (var text = Files.newBufferedReader(file)) {
                kept.load(text);
            } catch (IOException | IllegalArgumentException e) {
                throw new StartRefused("can't read the ports in " + file + ": delete that file to start with new ones",
                        e);
            }
        }
    }

    /** Starts a server on the wanted port; for 0 on the one from the last time or, if that is taken, on a free one. */
    <T> T start(String server, int wanted, IntFunction<T> starter, ToIntFunction<T> port) {
        var started = startOn(wanted == 0 ? last(server) : wanted, wanted, starter);
        keep(server, port.applyAsInt(started));
        return started;
    }

    private static <T> T startOn(int first, int wanted, IntFunction<T> starter) {
        try {
            return starter.apply(first);
        } catch (StartRefused.PortTaken e) {
            if (first == wanted) {
                throw e;
            }
            return starter.apply(0);
        }
    }

    /** The port of the last time; 0 for none. */
    int last(String server) {
        var last = kept.getProperty(server, "");
        return last.matches("[0-9]{1,5}") ? Integer.parseInt(last) : 0;
    }

    private synchronized void keep(String server, int port) {
        if (Integer.toString(port).equals(kept.setProperty(server, Integer.toString(port)))) {
            return;
        }
        try (var text = Files.newBufferedWriter(file)) {
            kept.store(text, "chosen at the first start");
        } catch (IOException e) {
            throw new StartRefused("can't write the ports to " + file + " (" + e + ")", e);
        }
    }
}
