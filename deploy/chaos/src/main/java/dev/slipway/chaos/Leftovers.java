package dev.slipway.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Processes of scripts that are still there, known by the ledger in their environment. */
final class Leftovers {
    private static final int LOOKS = 20;
    private static final Pattern EXECUTION = Pattern.compile("/d[0-9]+-[0-9a-z]{20}[.0-9]+");

    private Leftovers() {}

    /** {@code servers}: processes that have it, too, and are to be there. What is just ending is given a moment. */
    static List<String> of(Path ledger, Set<Long> servers) throws InterruptedException {
        var found = find(ledger, servers);
        for (int look = 1; look < LOOKS && !found.isEmpty(); look++) {
            TimeUnit.MILLISECONDS.sleep(250);
            found = find(ledger, servers);
        }
        return found;
    }

    private static List<String> find(Path ledger, Set<Long> servers) {
        return ProcessHandle.allProcesses()
                .filter(process -> !servers.contains(process.pid()) && isOfScript(process.pid(), ledger))
                .map(process -> process.pid() + " " + process.info().commandLine().orElse("")).toList();
    }

    /** A worker's own helpers know of the ledger, too, but are in no script's directory and were told no script. */
    private static boolean isOfScript(long process, Path ledger) {
        var environment = environment(process);
        return environment.contains("STORM_LEDGER=" + ledger)
                && (environment.contains("STORM_SCRIPT=") || EXECUTION.matcher(directory(process)).find());
    }

    private static String directory(long process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "cwd")).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static String environment(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return ""; // ended, or of somebody else
        }
    }
}
