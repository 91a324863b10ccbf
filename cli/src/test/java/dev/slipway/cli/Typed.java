package dev.slipway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command as a person would type it, and what became of it. */
final class Typed {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int exit = -1;

    private Typed() {}

    static Typed slipway(ScriptedServer server, String... words) {
        return new Typed().with("NO_COLOR", "1").run(server, words);
    }

    static Typed with(Map<String, String> environment, ScriptedServer server, String... words) {
        var typed = new Typed();
        typed.environment.putAll(environment);
        return typed.run(server, words);
    }

    static Typed withoutServer(String... words) {
        return new Typed().run(words);
    }

    int exit() {
        return exit;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private Typed with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    private Typed run(ScriptedServer server, String... words) {
        var all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--server";
        all[words.length + 1] = server.url();
        return run(all);
    }

    private Typed run(String... words) {
        var slipway = new CommandLine(CommandSpec.create().name("slipway").mixinStandardHelpOptions(true));
        Client.addTo(slipway, environment);
        Client.tellFailures(slipway);
        slipway.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        exit = slipway.execute(words);
        return this;
    }
}
