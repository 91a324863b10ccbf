package dev.slipway.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** What looks after a server's copies; nothing here can lose anything. */
abstract class AdminCommand extends ClientCommand {
    private final String act;
    private final String done;

    AdminCommand(Map<String, String> environment, String act, String done) {
        super(environment);
        this.act = act;
        this.done = done;
    }

    @Override
    Exit run(Api api, Terminal terminal) throws InterruptedException {
        var answer = api.post(Api.global("admin", act), "{}", Map.of()).body();
        terminal.result(options.json() ? Json.pretty(answer) : done);
        return Exit.SUCCESS;
    }

    /** Refills the read model. */
    @Command(name = "rebuild", mixinStandardHelpOptions = true, description = "Refills the read model from Kafka and the archives.")
    static final class Rebuild extends AdminCommand {
        Rebuild(Map<String, String> environment) {
            super(environment, "rebuild", "the read model is rebuilt");
        }
    }

    /** Empties the read model. */
    @Command(name = "wipe-read-model", mixinStandardHelpOptions = true, description = "Empties the read model; 'rebuild' refills it.")
    static final class WipeReadModel extends AdminCommand {
        WipeReadModel(Map<String, String> environment) {
            super(environment, "wipe-read-model", "the read model is empty; 'slipway admin rebuild' refills it");
        }
    }
}
