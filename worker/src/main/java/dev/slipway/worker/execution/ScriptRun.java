package dev.slipway.worker.execution;

import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import dev.slipway.worker.log.Announced;
import dev.slipway.worker.log.ExecutionLog;
import dev.slipway.worker.log.ScriptOutput;
import dev.slipway.worker.log.Secrets;
import dev.slipway.worker.supervise.Launch;
import dev.slipway.worker.supervise.SupervisedScript;
import dev.slipway.worker.supervise.Terms;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the phases of one run hand to each other. */
final class ScriptRun {
    /** The output that tells everyone who signed a script. */
    static final String SIGNED_BY = "Slipway.Action.SignedBy";
    private static final String MESSAGES = "Slipway.Action.ServiceMessages";
    private static final SecureRandom RANDOM = new SecureRandom();

    final Order order;
    final Workshop workshop;
    final Secrets secrets = new Secrets();
    final ExecutionLog log;
    final Path directory;
    /** Where the script runs: beside its file, which may lie deeper. */
    final Path home;
    final ScriptOutput output;
    /** Completes when the owner of the deployment is sure to learn that this has begun. */
    final CompletableFuture<Void> announced;
    final CompletableFuture<Stop> stopped = new CompletableFuture<>();
    /** What the script's service messages have to carry, or empty where they need nothing. */
    final String token;

    /** Values as the script sees them: evaluated, by name. */
    final Map<String, String> values = new LinkedHashMap<>();
    final List<Outcome.Stored> artifacts = new ArrayList<>();
    Variables variables = Variables.builder().build();
    String script = "";
    boolean scriptIsSecret;
    /** Who signed the script, where that is known. */
    @Nullable
    String signer;
    @Nullable
    Launch launch;
    Terms terms = Terms.USUAL;
    SupervisedScript.@Nullable Exit exit;
    private @Nullable SupervisedScript running;
    private @Nullable Throwable fault;

    ScriptRun(Order order, Workshop workshop, CompletableFuture<Void> announced) {
        this.order = order;
        this.announced = announced;
        this.workshop = workshop;
        this.directory = workshop.work().resolve(order.id().toString());
        this.log = new ExecutionLog(workshop.outlets().apply(order.id()), secrets, workshop.clock(), workshop.timer());
        this.token = order.properties().getOrDefault(MESSAGES, "").strip().equalsIgnoreCase("authenticated")
                ? HexFormat.of().formatHex(randomBytes())
                : "";
        this.home = UnpackSource.home(order, directory);
        this.output = new ScriptOutput(log, secrets, workshop.timer(), home, token);
    }

    private static byte[] randomBytes() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A setting of the action, evaluated: its property, or else the variable of that name; empty when there is none. */
    String property(String name) {
        var given = order.properties().get(name);
        if (given == null) {
            return values.getOrDefault(name, "");
        }
        var result = Template.evaluate(given, variables, workshop.clock().instant(), Template.DEFAULT_STEP_LIMIT);
        secrets.addBuilt(result.secrets());
        return result.text() == null ? given : result.text();
    }

    /** Whether a setting of the action is true. */
    boolean isSet(String name) {
        return property(name).strip().equalsIgnoreCase("true");
    }

    /** What the script has set. A value with a secret in it is one, and travels sealed, whatever it was called. */
    List<Announced.Output> outputs() {
        var outputs = output.announced().outputs().stream()
                .map(set -> new Announced.Output(secrets.mask(set.name()), set.value(),
                        set.sensitive() || secrets.occurIn(set.value())));
        return Stream.concat(outputs,
                Stream.ofNullable(signer).map(name -> new Announced.Output(SIGNED_BY, name, false))).toList();
    }

    /** From now on a stop ends this. */
    synchronized void running(SupervisedScript script) {
        running = script;
        if (stopped.isDone()) {
            script.end(stopped.join().grace());
        } else if (fault != null) {
            script.end(Duration.ZERO);
        }
    }

    /** Takes what the script says. Where that fails, the script ends: its outputs and its log would not be whole. */
    void take(Runnable words) {
        if (fault() != null) {
            return;
        }
        try {
            words.run();
        } catch (RuntimeException | Error e) {
            endWith(e);
        }
    }

    synchronized @Nullable Throwable fault() {
        return fault;
    }

    private synchronized void endWith(Throwable met) {
        fault = met;
        if (running != null) {
            running.end(Duration.ZERO);
        }
    }

    /** Ends the run early; may be called from any thread, and again with less patience. */
    synchronized void stop(Stop stop) {
        stopped.complete(stop);
        if (running != null) {
            running.end(stop.grace());
        }
    }
}
