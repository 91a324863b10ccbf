package dev.slipway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Projects and environments that loads are made of. Names begin with {@code bench-}, to tell them from a user's own. */
final class Workload {
    private Workload() {}

    /** A project of {@code steps} noop steps, in {@code lanes} environments, each a lane of its own. */
    static List<Client.Document> noop(String project, int steps, int lanes) {
        return documents(project, steps(steps, "\"type\":\"noop\""), lanes);
    }

    /** A project of Bash steps with that script each. */
    static List<Client.Document> bash(String project, int steps, String script, int lanes) {
        return documents(project,
                steps(steps, "\"type\":\"script\",\"syntax\":\"bash\",\"script\":\"" + script + "\""), lanes);
    }

    /** A project whose one step does nothing on each of so many targets, all at once. */
    static List<Client.Document> fanOut(String project, String tag, int targets) {
        var all = documents(project, "{\"name\":\"Everywhere\",\"type\":\"noop\",\"targets\":{\"tags\":[\"" + tag
                + "\"]},\"maxParallelism\":" + targets + "}", 1);
        IntStream.rangeClosed(1, targets).forEach(number -> all.add(new Client.Document("targets", "Target",
                tag + "-" + number, "{\"environments\":[\"" + lane(project, 1) + "\"],\"tags\":[\"" + tag
                        + "\"],\"endpoint\":{\"type\":\"local\"}}")));
        return all;
    }

    static String lane(String project, int number) {
        return project + "-" + number;
    }

    private static List<Client.Document> documents(String project, String steps, int lanes) {
        var all = new ArrayList<Client.Document>();
        IntStream.rangeClosed(1, lanes).forEach(
                lane -> all.add(new Client.Document("environments", "Environment", lane(project, lane), "{}")));
        all.add(new Client.Document("projects", "Project", project, "{\"process\":{\"steps\":[" + steps + "]}}"));
        return all;
    }

    private static String steps(int count, String what) {
        return IntStream.rangeClosed(1, count).mapToObj(step -> "{\"name\":\"Step " + step + "\"," + what + "}")
                .collect(Collectors.joining(","));
    }
}
