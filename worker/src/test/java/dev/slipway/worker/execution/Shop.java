package dev.slipway.worker.execution;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.secret.Seal;
import dev.slipway.worker.log.Lines;
import dev.slipway.worker.script.Interpreters;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A workshop for tests: real interpreters and processes, the log in memory, artifacts in a map. */
public final class Shop implements Depot {
    private static final Seal SEAL = Keyring.create().pool("default", "default");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Path data;
    final Path work;
    final Map<String, byte[]> stored = new HashMap<>();
    final Map<String, String> blobs = new HashMap<>();
    final Map<String, byte[]> trees = new HashMap<>();
    final List<Order.Given> variables = new ArrayList<>();
    final Map<String, String> properties = new HashMap<>();
    Duration grace = Duration.ofSeconds(10);
    private final Workshop workshop;
    private Lines lines = new Lines();
    private String lastId = "";

    public Shop(Path directory, Supervisor supervisor) throws IOException {
        this(directory, supervisor, Trust.IN_EVERYONE);
    }

    Shop(Path directory, Supervisor supervisor, Trust trust) throws IOException {
        this.data = directory;
        this.work = Files.createDirectories(directory.resolve("work"));
        this.workshop = new Workshop(work, Interpreters.find("web-1", System.getenv("PATH"), directory), supervisor,
                this, SEAL,
                _ -> lines, InstantSource.system(), Lines.TIMER, trust);
        properties.put("Octopus.Action.Script.SuppressEnvironmentLogging", "True");
    }

    void variable(String name, String value) {
        variables.add(new Order.Given(name, value, null));
    }

    void secret(String name, String value) {
        variables.add(new Order.Given(name, null, ByteBuffer.wrap(SEAL.seal(value, name))));
    }

    Outcome bash(@Nullable String script) {
        return start("bash", script).run();
    }

    Outcome python(String script) {
        return start("python", script).run();
    }

    Execution start(String syntax, @Nullable String script) {
        lines = new Lines();
        return Execution.of(order(syntax, script, null), workshop, CompletableFuture.completedFuture(null));
    }

    Outcome blob(String syntax, String sha256) {
        lines = new Lines();
        return Execution.of(order(syntax, null, sha256), workshop, CompletableFuture.completedFuture(null)).run();
    }

    private Order order(String syntax, @Nullable String script,
            @Nullable String blob) {
        var id = ExecutionId.parse("d0-00000000000000000001.1.1.0." + NUMBER.incrementAndGet());
        lastId = id.toString();
        return new Order(id, "default/p/e", "Step", "Action", "script", syntax, script, blob, properties, grace,
                variables, "token");
    }

    boolean has(String syntax) {
        return workshop.interpreters().of(syntax).isPresent();
    }

    /** The id of what was started last, which is the name of its directory. */
    String lastId() {
        return lastId;
    }

    Lines lines() {
        return lines;
    }

    /** Runs it beside the caller. */
    static CompletableFuture<Outcome> beside(Execution execution) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> outcome.complete(execution.run()));
        return outcome;
    }

    static void await(String what, BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited 20 s in vain: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** How many living processes have this text on their command line. */
    public static long living(String text) {
        return ProcessHandle.allProcesses().filter(process -> commandLine(process.pid()).contains(text)).count();
    }

    static String commandLine(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            if (stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z")) {
                return "";
            }
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public String fetchScript(Order order, String sha256, CompletableFuture<Stop> stopped) throws StepFailed {
        var script = blobs.get(sha256);
        if (script == null) {
            throw new StepFailed("no such blob");
        }
        return script;
    }

    @Override
    public void fetchBlob(Order order, String sha256, Path file, CompletableFuture<Stop> stopped) throws StepFailed {
        var content = trees.get(sha256);
        if (content == null) {
            throw new StepFailed("no such blob");
        }
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome.Stored store(Order order, Path file, String name, CompletableFuture<Stop> stopped) {
        try {
            stored.put(name, Files.readAllBytes(file));
            return new Outcome.Stored(name, Files.size(file), "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
