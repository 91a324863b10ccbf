package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The client's commands, for the command line that carries them. */
public final class Client {
    private Client() {}

    /** Adds every client command, which find keys and values in {@code environment}. */
    public static void addTo(CommandLine slipway, Map<String, String> environment) {
        slipway.addSubcommand(new ApplyCommand(environment)).addSubcommand(new GetCommand(environment))
                .addSubcommand(new DeleteCommand(environment)).addSubcommand(new DeployCommand(environment))
                .addSubcommand(group("deployment", "Shows, follows and cancels deployments.")
                        .addSubcommand(new DeploymentListCommand(environment))
                        .addSubcommand(new DeploymentShowCommand(environment))
                        .addSubcommand(new DeploymentLogsCommand(environment))
                        .addSubcommand(new DeploymentCancelCommand(environment)))
                .addSubcommand(group("release", "Makes and shows releases.")
                        .addSubcommand(new ReleaseCreateCommand(environment))
                        .addSubcommand(new ReleaseListCommand(environment))
                        .addSubcommand(new ReleaseShowCommand(environment)))
                .addSubcommand(new SimulateCommand()).addSubcommand(new TestCommand())
                .addSubcommand(new SchemaCommand())
                .addSubcommand(group("variables", "Shows variables, and why a value won.")
                        .addSubcommand(new VariablesShowCommand(environment)))
                .addSubcommand(new EvalCommand()).addSubcommand(new EventsCommand(environment))
                .addSubcommand(new WorkersCommand(environment))
                .addSubcommand(group("admin", "Looks after a server.")
                        .addSubcommand(new AdminCommand.Rebuild(environment))
                        .addSubcommand(new AdminCommand.WipeReadModel(environment))
                        .addSubcommand(new ArchivesCommand(environment)))
                .addSubcommand(group("artifact", "Shows and fetches the files that scripts left behind.")
                        .addSubcommand(new ArtifactListCommand(environment))
                        .addSubcommand(new ArtifactDownloadCommand(environment)))
                .addSubcommand(group("package", "Stores and lists packages.")
                        .addSubcommand(new PackagePushCommand(environment))
                        .addSubcommand(new PackageListCommand(environment)))
                .addSubcommand(new SignCommand())
                .addSubcommand(group("key", "Makes keys for signing scripts.").addSubcommand(new KeyCreateCommand()))
                .addSubcommand(group("api-key", "Makes keys that open a server's API.")
                        .addSubcommand(new ApiKeyCreateCommand(environment)));
    }

    /** Makes failures one clear message on stderr and the exit code that stands for them; call it last. */
    public static void tellFailures(CommandLine slipway) {
        slipway.setCaseInsensitiveEnumValuesAllowed(true);
        slipway.setUsageHelpAutoWidth(false);
        slipway.setParameterExceptionHandler((failure, _) -> {
            var command = failure.getCommandLine();
            command.getErr().println("slipway: " + failure.getMessage());
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return Exit.USAGE.code();
        });
        slipway.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof InterruptedException) {
                return Exit.INTERRUPTED.code();
            }
            var words = failure instanceof CommandFailed ? failure.getMessage() : "this is a bug: " + failure;
            command.getErr().println("slipway: " + words);
            command.getErr().flush();
            return failure instanceof CommandFailed known ? known.exit().code() : Exit.FAILED.code();
        });
    }

    private static CommandLine group(String name, String description) {
        var group = new CommandLine(CommandSpec.create().name(name).mixinStandardHelpOptions(true));
        group.getCommandSpec().usageMessage().description(description);
        return group;
    }
}
