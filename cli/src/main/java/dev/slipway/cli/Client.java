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
                .addSubcommand(group("deployment", "Shows, follows, cancels and repeats deployments.")
                        .addSubcommand(new DeploymentListCommand(environment))
                        .addSubcommand(new DeploymentShowCommand(environment))
                        .addSubcommand(new DeploymentLogsCommand(environment))
                        .addSubcommand(new DeploymentCancelCommand(environment))
                        .addSubcommand(DeploymentRepeatCommand.resume(environment))
                        .addSubcommand(DeploymentRepeatCommand.rerun(environment)))
                .addSubcommand(interventions(environment))
                .addSubcommand(group("runbook", "Runs runbooks.").addSubcommand(new RunbookRunCommand(environment))
                        .addSubcommand(new RunbookRunsCommand(environment)))
                .addSubcommand(group("release", "Makes and shows releases.")
                        .addSubcommand(new ReleaseCreateCommand(environment))
                        .addSubcommand(new ReleaseListCommand(environment))
                        .addSubcommand(new ReleaseShowCommand(environment))
                        .addSubcommand(group("progression", "Stops releases, and lets them go on.")
                                .addSubcommand(new ReleaseProgressionCommand.Prevent(environment))
                                .addSubcommand(new ReleaseProgressionCommand.Allow(environment))))
                .addSubcommand(group("trigger", "Shows triggers and sets them off.")
                        .addSubcommand(new TriggerListCommand(environment))
                        .addSubcommand(new TriggerShowCommand(environment))
                        .addSubcommand(new TriggerRunCommand(environment)))
                .addSubcommand(new PlanCommand(environment)).addSubcommand(new SimulateCommand())
                .addSubcommand(new TestCommand())
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

    private static CommandLine interventions(Map<String, String> environment) {
        return group("intervention", "Shows and answers what people are asked.")
                .addSubcommand(new InterventionListCommand(environment))
                .addSubcommand(new InterventionShowCommand(environment))
                .addSubcommand(new InterventionTakeCommand(environment))
                .addSubcommand(answer("proceed", "Agrees: the deployment goes on.", environment))
                .addSubcommand(answer("abort", "Does not agree: the step has failed.", environment))
                .addSubcommand(answer("retry", "Has what has failed run once more.", environment))
                .addSubcommand(answer("ignore", "Goes on as if it had not failed.", environment))
                .addSubcommand(answer("exclude", "Leaves the target that has failed out of the rest.", environment))
                .addSubcommand(answer("fail", "Lets the failure stand.", environment));
    }

    private static CommandLine answer(String outcome, String description, Map<String, String> environment) {
        return InterventionAnswerCommand.named(outcome, description, environment);
    }

    /** Makes failures one clear message on stderr and the exit code that stands for them; call it last. */
    public static void tellFailures(CommandLine slipway) {
        slipway.setCaseInsensitiveEnumValuesAllowed(true);
        slipway.setUsageHelpAutoWidth(false);
        slipway.setParameterExceptionHandler((failure, _) -> {
            var command = failure.getCommandLine();
            command.getErr().println("slipway: " + Steering.replaced(String.valueOf(failure.getMessage())));
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return Exit.USAGE.code();
        });
        slipway.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof InterruptedException) {
                return Exit.INTERRUPTED.code();
            }
            var words = failure instanceof CommandFailed ? failure.getMessage() : "this is a bug: " + failure;
            command.getErr().println("slipway: " + Steering.replaced(String.valueOf(words)));
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
