package dev.slipway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command of the client has: a server to ask, a terminal to answer on. */
abstract class ClientCommand implements Callable<Integer> {
    @Mixin
    final ServerOptions options;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    ClientCommand(Map<String, String> environment) {
        options = new ServerOptions(environment);
    }

    abstract Exit run(Api api, Terminal terminal) throws InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        try (var api = options.connect()) {
            var lines = spec.commandLine();
            return run(api, Terminal.of(lines.getOut(), lines.getErr(), options.environment())).code();
        }
    }
}
