package dev.slipway.standalone;

import dev.slipway.benchmarks.Bench;
import dev.slipway.chaos.Chaos;
import dev.slipway.cli.Client;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The slipway command: the client's commands and those that start servers. */
@Command(name = "slipway", mixinStandardHelpOptions = true, versionProvider = Slipway.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Deploys: runs processes of scripts on workers, and shows "
        + "what happens.%n")
public final class Slipway {
    private Slipway() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        var slipway = new CommandLine(new Slipway());
        slipway.addSubcommand(new UpCommand(environment)).addSubcommand(new DemoCommand(environment));
        Client.addTo(slipway, environment);
        slipway.addSubcommand(new KafkaCommand()).addSubcommand(new RedisCommand())
                .addSubcommand(new OrchestratorCommand()).addSubcommand(new GatewayCommand(environment))
                .addSubcommand(new WorkerCommand()).addSubcommand(new KeysetCommand())
                .addSubcommand(new SchemasCommand()).addSubcommand(new TopicCommand())
                .addSubcommand(Bench.command(environment)).addSubcommand(new Chaos());
        Client.tellFailures(slipway);
        return slipway;
    }

    /** From the jar's manifest; "development" when run from classes. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Slipway.class.getPackage().getImplementationVersion();
            return new String[]{"slipway " + (version == null ? "development" : version)};
        }
    }
}
