package dev.slipway.standalone;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import dev.slipway.cli.Table;
import dev.slipway.schemas.ledger.Ledger;
import dev.slipway.schemas.ledger.LedgerEntry;
import dev.slipway.schemas.topic.Channel;
import dev.slipway.standalone.topic.SchemaFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of all messages, as this version writes them; asks no server. */
@Command(name = "schemas", mixinStandardHelpOptions = true, description = "Shows the schemas of Slipway's messages, and compares others with them.", subcommands = {
        SchemasCommand.Listing.class, SchemasCommand.Showing.class, SchemasCommand.Checking.class})
final class SchemasCommand {
    private static final String PREFIX = "dev.slipway.schemas.";

    private static String topics(LedgerEntry entry) {
        return Channel.of(entry).stream().map(Channel::address).distinct().collect(Collectors.joining(", "));
    }

    /** Every message with the id that its schema has for ever. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all messages with the ids of their schemas and their topics.")
    static final class Listing implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Option(names = "--all", description = "Also earlier versions.")
        boolean all;

        @Option(names = "--output", paramLabel = "json|table", defaultValue = "table", description = "How results are written (default: table).")
        String output = "";

        @Override
        public Integer call() {
            var entries = (all ? Ledger.own().entries() : Ledger.own().current()).stream()
                    .sorted(Comparator.comparing(LedgerEntry::name).thenComparingInt(LedgerEntry::id)).toList();
            var out = spec.commandLine().getOut();
            if (output.equals("json")) {
                out.println(json(entries));
            } else {
                var table = new Table("ID", "NAME", "VERSION", "TOPICS");
                entries.forEach(entry -> table.row(Integer.toString(entry.id()), entry.name(),
                        Integer.toString(entry.version()), topics(entry)));
                table.lines().forEach(out::println);
            }
            out.flush();
            return Exit.SUCCESS.code();
        }

        private static String json(List<LedgerEntry> entries) {
            var json = JsonMapper.shared();
            var list = json.createArrayNode();
            entries.forEach(entry -> {
                var one = list.addObject().put("id", entry.id()).put("name", entry.name()).put("version",
                        entry.version());
                var topics = one.putArray("topics");
                Channel.of(entry).forEach(channel -> topics.add(channel.address()));
            });
            return json.writeValueAsString(list);
        }
    }

    /** One of them. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Writes the Avro schema of a message.")
    static final class Showing implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Parameters(paramLabel = "NAME|ID", description = "A message, with or without its package, or the id of a schema.")
        String wanted = "";

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            var json = JsonMapper.shared();
            out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(entry().json())));
            out.flush();
            return Exit.SUCCESS.code();
        }

        private LedgerEntry entry() {
            var found = Ledger.own().current().stream().filter(entry -> entry.name().equals(wanted)
                    || entry.name().equals(PREFIX + wanted) || entry.name().endsWith("." + wanted)).toList();
            if (found.size() > 1) {
                throw new CommandFailed(Exit.USAGE, "expected one message, found several called " + wanted + ": "
                        + found.stream().map(LedgerEntry::name).collect(Collectors.joining(", ")));
            }
            return found.stream().findFirst().or(() -> Ledger.own().entries().stream()
                    .filter(entry -> Integer.toString(entry.id()).equals(wanted)).findFirst())
                    .orElseThrow(() -> new CommandFailed(Exit.USAGE, "expected the name or the id of a schema, found '"
                            + wanted + "': 'slipway schemas list' names them"));
        }
    }

    /** Whether others, of an older or a newer version, and ours read each other. */
    @Command(name = "check", mixinStandardHelpOptions = true, description = "Compares the schemas in a directory, of another version, with those of this one: each must read what the other writes.")
    static final class Checking implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Holds .avsc files, at any depth; they may refer to each other.")
        @Nullable
        Path directory;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            try {
                var report = SchemaFolder.read(directory == null ? Path.of("") : directory).compareWith(Ledger.own());
                report.lines().forEach(out::println);
                out.flush();
                return (report.fits() ? Exit.SUCCESS : Exit.FAILED).code();
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailed(Exit.USAGE, String.valueOf(e.getMessage()), e);
            }
        }
    }
}
