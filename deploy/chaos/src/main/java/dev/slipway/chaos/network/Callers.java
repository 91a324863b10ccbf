package dev.slipway.chaos.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out which process opened a connection of this machine, from what Linux shows below {@code /proc}. */
final class Callers {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private Callers() {}

    /** The name of the process, of those given, that has a connection between these ports; empty for none of them. */
    static Optional<String> of(int itsPort, int ourPort, Map<Long, String> processes) throws IOException {
        var inode = inode(itsPort, ourPort);
        if (inode.isEmpty()) {
            return Optional.empty();
        }
        var socket = "socket:[" + inode.get() + "]";
        return processes.entrySet().stream().filter(process -> holds(process.getKey(), socket))
                .map(Map.Entry::getValue).findFirst();
    }

    private static Optional<String> inode(int itsPort, int ourPort) throws IOException {
        var local = ":" + hex(itsPort);
        var remote = ":" + hex(ourPort);
        for (var table : TABLES) {
            if (!Files.exists(table)) {
                continue;
            }
            for (var line : Files.readAllLines(table)) {
                var words = line.strip().split("\\s+", -1);
                if (words.length > INODE && words[LOCAL].endsWith(local) && words[REMOTE].endsWith(remote)) {
                    return Optional.of(words[INODE]);
                }
            }
        }
        return Optional.empty();
    }

    private static String hex(int port) {
        return HexFormat.of().toHexDigits((short) port).toUpperCase(Locale.ROOT);
    }

    private static boolean holds(long process, String socket) {
        try (var files = Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "fd"))) {
            for (var file : files) {
                if (isLinkTo(file, socket)) {
                    return true;
                }
            }
        } catch (IOException _) {
            // it has ended
        }
        return false;
    }

    private static boolean isLinkTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException _) {
            return false; // closed in the meantime
        }
    }
}
