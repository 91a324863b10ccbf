package dev.slipway.schemas.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every version of every message that was ever released, in the order of the committed file {@code ledger.txt}; the
 * last entry of a name is the one that is written today. Throws {@link IllegalStateException} for a file that breaks
 * its own rules.
 */
public final class Ledger {
    /** Of the file, on the class path. */
    public static final String RESOURCE = "/dev/slipway/schemas/ledger/ledger.txt";

    private final List<LedgerEntry> entries;
    private final Map<Integer, LedgerEntry> byId = new HashMap<>();
    private final Map<String, LedgerEntry> current = new LinkedHashMap<>();
    private final Map<Integer, String> nameOfType = new HashMap<>();

    private Ledger(List<LedgerEntry> entries) {
        this.entries = entries;
        entries.forEach(this::enter);
    }

    /** The ledger that this version of Slipway carries. */
    public static Ledger own() {
        return Own.LEDGER;
    }

    static Ledger read(String text) {
        return new Ledger(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Ledger::entry)
                .toList());
    }

    /** All entries, oldest first. */
    public List<LedgerEntry> entries() {
        return entries;
    }

    public Optional<LedgerEntry> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The newest entry of a message, by its full name. */
    public Optional<LedgerEntry> current(String name) {
        return Optional.ofNullable(current.get(name));
    }

    /** The newest entry of each message. */
    public List<LedgerEntry> current() {
        return List.copyOf(current.values());
    }

    /** Whether Slipway gives out this id, in this version or in another one. */
    public boolean isOurs(int id) {
        return LedgerEntry.isOurs(id);
    }

    /** The message that this id is a version of, also when this ledger does not have that version. */
    public Optional<String> nameOf(int id) {
        return isOurs(id) ? Optional.ofNullable(nameOfType.get(LedgerEntry.typeOf(id))) : Optional.empty();
    }

    /**
     * The id that a new version of a message that is here has to take, or that a new message may take: with the first
     * number from {@code firstType} on that no message has.
     */
    int nextId(String name, int firstType) {
        var last = current.get(name);
        if (last != null) {
            return last.id() + 1;
        }
        int type = firstType;
        while (nameOfType.containsKey(type)) {
            type++;
        }
        return LedgerEntry.idOf(type, 1);
    }

    private static LedgerEntry entry(String line) {
        var parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalStateException("expected '<id> <full name> <schema>' in the ledger, found '" + line + "'");
        }
        return new LedgerEntry(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

    private void enter(LedgerEntry entry) {
        var expected = nextId(entry.name(), isOurs(entry.id()) ? entry.type() : 0);
        if (entry.id() != expected) {
            throw new IllegalStateException("expected id " + expected + " for the next version of " + entry.name()
                    + " in the ledger, found " + entry.id());
        }
        byId.put(entry.id(), entry);
        current.put(entry.name(), entry);
        nameOfType.put(entry.type(), entry.name());
    }

    private static final class Own {
        static final Ledger LEDGER = load();

        private static Ledger load() {
            try (var file = Ledger.class.getResourceAsStream(RESOURCE)) {
                if (file == null) {
                    throw new IllegalStateException("expected the schema ledger at " + RESOURCE + " on the class path");
                }
                return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
