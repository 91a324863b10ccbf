package dev.slipway.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command writes: results to one stream, progress to the other, colour only for people. Whatever would steer the
 * terminal is replaced: much of what is written comes from scripts and other people.
 */
public final class Terminal {
    /** What a piece of text means, and with that how it looks. */
    public enum Tone {
        PLAIN(""), FAINT("2"), STRONG("1"), GOOD("32"), BAD("31"), WARNING("33");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private static final int MANY = 32 * 1024;

    private final StringBuilder many = new StringBuilder();
    private final PrintWriter results;
    private final PrintWriter progress;
    private final boolean colourResults;
    private final boolean colourProgress;

    Terminal(PrintWriter results, PrintWriter progress, boolean colourResults, boolean colourProgress) {
        this.results = results;
        this.progress = progress;
        this.colourResults = colourResults;
        this.colourProgress = colourProgress;
    }

    /** The launcher says in {@code slipway.terminal} which of stdout and stderr is a terminal, as "out err". */
    static Terminal of(PrintWriter results, PrintWriter progress, Map<String, String> environment) {
        var terminals = System.getProperty("slipway.terminal", "");
        var colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(results, progress, colour && terminals.contains("out"),
                colour && terminals.contains("err"));
    }

    /** A line of the result. */
    public void result(String line) {
        show();
        results.println(Steering.replaced(line));
        results.flush();
    }

    /** A line of a result that may have very many: it is shown at {@link #show}, or before the next
     * line of another kind, at the latest. */
    void resultAmongMany(String line) {
        many.append(Steering.replaced(line)).append(System.lineSeparator());
        if (many.length() >= MANY) {
            show();
        }
    }

    void show() {
        results.print(many);
        many.setLength(0);
        results.flush();
    }

    /** A line that tells how far things are. */
    public void progress(String line) {
        show();
        progress.println(Steering.replaced(line));
        progress.flush();
    }

    String inResult(Tone tone, String text) {
        return dress(colourResults, tone, text);
    }

    String inProgress(Tone tone, String text) {
        return dress(colourProgress, tone, text);
    }

    static Tone toneOfState(String state) {
        return switch (state) {
            case "succeeded" -> Tone.GOOD;
            case "failed", "lost" -> Tone.BAD;
            case "waiting", "cancelled", "cancelling", "compensated" -> Tone.WARNING;
            case "skipped", "pending", "queued" -> Tone.FAINT;
            case String _ -> Tone.PLAIN;
        };
    }

    private static String dress(boolean colour, Tone tone, String text) {
        return colour && tone != Tone.PLAIN ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }
}
