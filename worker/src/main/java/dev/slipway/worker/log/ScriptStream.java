package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One output stream of a script with its sticky level. Not thread-safe. */
final class ScriptStream implements MessageScanner.Findings {
    private final Level normal;
    private final ExecutionLog log;
    private final Authority authority;
    private final Consumer<ServiceMessage> messages;
    private final Runnable textSeen;
    private final MessageScanner scanner = new MessageScanner(this);
    private final LineCutter cutter = new LineCutter(this::line);
    private final Secrets secrets;
    private final Masker masker;
    private @Nullable Level level;
    private long fed;

    ScriptStream(Level normal, ExecutionLog log, Secrets secrets, Authority authority,
            Consumer<ServiceMessage> messages, Runnable textSeen) {
        this.normal = normal;
        this.level = normal;
        this.log = log;
        this.authority = authority;
        this.messages = messages;
        this.textSeen = textSeen;
        this.secrets = secrets;
        this.masker = new Masker(secrets, cutter::feed);
    }

    void feed(byte[] bytes, int count) {
        fed++;
        scanner.feed(bytes, 0, count);
    }

    /** Changes with every write. */
    long fed() {
        return fed;
    }

    boolean holdsLines() {
        return masker.holdsLines();
    }

    void releaseLines() {
        masker.releaseLines();
    }

    void end() {
        scanner.end();
        endLine();
    }

    /** How much of it was no text. */
    long replaced() {
        return cutter.replaced();
    }

    /** Following lines have this level: default, ignore, progress, or a level's own word. */
    void switchTo(String word) {
        endLine();
        level = switch (word) {
            case "default" -> normal;
            case "ignore" -> null;
            case "progress" -> Level.VERBOSE;
            default -> Level.valueOf(word.toUpperCase(Locale.ROOT));
        };
    }

    @Override
    public void text(byte[] bytes, int start, int stop) {
        masker.feed(bytes, start, stop);
    }

    @Override
    public void message(ServiceMessage message, String body) {
        endLine();
        if (authority.vouchesFor(message)) {
            messages.accept(message);
            return;
        }
        if (authority.isFirstForged()) {
            log.say(Level.WARNING, "This step takes authenticated service messages only, as the helpers print them; one"
                    + " without the token of this attempt is not obeyed, and shown as text");
        }
        var text = ("##octopus[" + body + "]").getBytes(StandardCharsets.UTF_8);
        masker.feed(text, 0, text.length);
        endLine();
    }

    @Override
    public void broken(String body) {
        endLine();
        log.say(Level.WARNING, "Could not parse '##octopus[" + body.substring(0, Math.min(body.length(), 1000)) + "'");
        level = normal;
    }

    private void endLine() {
        masker.release();
        cutter.endPartial();
    }

    private void line(String text) {
        if (!text.isBlank()) {
            textSeen.run();
        }
        if (level != null) {
            log.append(level, secrets.areTooMany() ? Secrets.WITHHELD : text);
        }
    }
}
