package dev.slipway.chaos.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes random processes: sequences, groups, fan-out, rolling steps, retries, questions. The same seed, the same ones. */
final class Shapes {
    static final int TARGETS = 6;
    static final String TAG = "fleet";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_STEPS = 5;
    private final Random random;

    Shapes(Random random) {
        this.random = random;
    }

    List<Shape> make(int count) {
        var shapes = new ArrayList<Shape>();
        for (int number = 1; number <= count; number++) {
            shapes.add(shape("storm-" + number));
        }
        return shapes;
    }

    private Shape shape(String name) {
        var spec = JSON.createObjectNode();
        var steps = spec.putObject("process").putArray("steps");
        var once = new HashSet<Integer>();
        var scripts = new HashSet<Integer>();
        int count = 1 + random.nextInt(MOST_STEPS);
        for (int number = 1; number <= count; number++) {
            var step = steps.addObject().put("name", "Step " + number);
            if (fill(step, number)) {
                once.add(number);
            }
            if (step.path("type").asString("script").equals("script")) {
                scripts.add(number);
            }
        }
        return new Shape(name, spec, once, scripts);
    }

    /** Whether no fault may start it twice. */
    private boolean fill(ObjectNode step, int number) {
        var kind = random.nextInt(20);
        if (number > 1 && random.nextInt(8) == 0) {
            step.put("startTrigger", "withPrevious");
        }
        if (kind == 0) {
            step.put("type", "noop");
            return false;
        } else if (kind == 1) {
            step.put("type", "manual").put("instructions", "Shall it go on?");
            return false;
        } else if (kind < 5) {
            step.putObject("targets").putArray("tags").add(TAG);
            step.put("maxParallelism", 1 + random.nextInt(TARGETS));
        } else if (kind == 5) {
            step.putObject("targets").putArray("tags").add(TAG);
            step.putObject("rolling").put("window", 2);
        } else if (kind == 6) {
            var actions = step.putArray("actions");
            var first = script(actions.addObject().put("name", "Install " + number));
            var second = script(actions.addObject().put("name", "Check " + number));
            return first && second;
        }
        return script(step);
    }

    private boolean script(ObjectNode action) {
        var isRetried = random.nextInt(4) == 0;
        var follows = random.nextBoolean() ? "retry" : "fail";
        var sleep = random.nextInt(12) == 0 ? "8" : "0." + random.nextInt(10);
        var turn = isRetried ? "case $me in *.1) exit 3 ;; esac" : "set_octopusvariable Word \"$me\"";
        action.put("type", "script").put("syntax", "bash").put("cancelGrace", "2s").put("onWorkerLoss", follows)
                .put("script", text(1 + random.nextInt(20), sleep, turn));
        if (isRetried) {
            action.putObject("retry").put("max", 5).put("backoff", "1s");
        }
        return !isRetried && follows.equals("fail");
    }

    /** Notes its begin and its end in the ledger, each in one piece; speaks in between. */
    private static String text(int lines, String sleep, String turn) {
        return """
                export STORM_SCRIPT=${PWD##*/}
                me=$STORM_SCRIPT
                note() {
                    printf '%%s %%s %%s %%s\\n' "$me" "$1" "$STORM_WORKER" "${EPOCHREALTIME/[.,]/}" >>"$STORM_LEDGER" || exit 70
                }
                note start
                for line in {1..%d}; do echo "line $line of $me"; done
                sleep %s
                %s
                note end
                """
                .formatted(lines, sleep, turn);
    }

    /** A document of a kind, as it is put. */
    static String document(String kind, String name, ObjectNode spec) {
        var document = JSON.createObjectNode().put("apiVersion", "slipway.dev/v1").put("kind", kind);
        document.putObject("metadata").put("name", name);
        document.set("spec", spec);
        return JSON.writeValueAsString(document);
    }

    static ObjectNode target(List<String> environments) {
        var spec = JSON.createObjectNode();
        var in = spec.putArray("environments");
        environments.forEach(in::add);
        spec.putArray("tags").add(TAG);
        spec.putObject("endpoint").put("type", "local");
        return spec;
    }

    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    static String request(String project, String environment) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("project", project).put("environment", environment));
    }
}
