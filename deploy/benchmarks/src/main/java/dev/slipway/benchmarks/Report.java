package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where results go: a line of JSON each on stdout for programs, a row of a table on stderr for people. */
final class Report {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROW = "%-11s %-34s %s%n";

    private final PrintWriter out;
    private final PrintWriter err;
    private boolean titled;

    Report(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** {@code settings}: how it was measured; {@code words}: the result for people. */
    void result(String bench, Map<String, ?> settings, Consumer<ObjectNode> figures, String words) {
        var line = JSON.createObjectNode().put("bench", bench);
        figures.accept(line);
        line.put("cores", Runtime.getRuntime().availableProcessors());
        line.put("memoryMb", memoryMegabytes());
        line.set("versions", JSON.valueToTree(versions()));
        line.set("settings", JSON.valueToTree(settings));
        out.println(JSON.writeValueAsString(line));
        out.flush();
        row(bench, settings.toString().replaceAll("[{}]", ""), words);
    }

    /** What goes on, for whoever waits. */
    void tell(String words) {
        err.println(words);
        err.flush();
    }

    private void row(String bench, String settings, String words) {
        if (!titled) {
            err.printf(ROW, "BENCH", "WITH", "RESULT");
            titled = true;
        }
        err.printf(ROW, bench, settings, words);
        err.flush();
    }

    private static long memoryMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        } catch (IOException _) {
            return 0; // not told here
        }
    }

    private static Map<String, String> versions() {
        var own = Report.class.getPackage().getImplementationVersion();
        return Map.of("slipway", own == null ? "development" : own, "java", Runtime.version().toString(), "kafka",
                kafka(), "os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static String kafka() {
        try (var text = Report.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            var properties = new Properties();
            if (text != null) {
                properties.load(text);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException _) {
            return "unknown";
        }
    }
}
