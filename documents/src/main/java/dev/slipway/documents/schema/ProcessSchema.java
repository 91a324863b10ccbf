package dev.slipway.documents.schema;

import static dev.slipway.documents.schema.Schema.anyText;
import static dev.slipway.documents.schema.Schema.decimal;
import static dev.slipway.documents.schema.Schema.duration;
import static dev.slipway.documents.schema.Schema.either;
import static dev.slipway.documents.schema.Schema.flag;
import static dev.slipway.documents.schema.Schema.list;
import static dev.slipway.documents.schema.Schema.map;
import static dev.slipway.documents.schema.Schema.name;
import static dev.slipway.documents.schema.Schema.number;
import static dev.slipway.documents.schema.Schema.object;
import static dev.slipway.documents.schema.Schema.text;
import static dev.slipway.documents.schema.Schema.words;

import dev.slipway.documents.ActionType;
import dev.slipway.documents.ManualSpec;
import dev.slipway.documents.OnWorkerLoss;
import dev.slipway.documents.RunCondition;
import dev.slipway.documents.RunOn;
import dev.slipway.documents.StartTrigger;
import dev.slipway.documents.Syntax;

/** Processes, steps and actions. */
final class ProcessSchema {
    private ProcessSchema() {}

    static Schema process() {
        return object("What is done, step by step.").has("timeout", duration("For the deployment as a whole"))
                .has("maxParallelism", parallelism("How many steps of a group run at the same time."))
                .needs("steps", list("From top to bottom.", step()).with("minItems", 1));
    }

    /** A step with actions, or one that is its own only action. */
    private static Schema step() {
        var step = condition(object("A step: with 'actions', or its own only action.")
                .needs("name", line("Its identity, whatever its case."))
                .has("startTrigger", words("Whether it waits for all before or joins the group of the step before.",
                        StartTrigger.values(), StartTrigger::word)))
                .has("targets", object("On which targets it runs.").needs("tags",
                        list("Targets with any of these tags.", line("A tag.")).with("minItems", 1)))
                .has("runOn", words("Where it runs: on targets when there are 'targets', else on a worker.",
                        RunOn.values(), RunOn::word))
                .has("maxParallelism", parallelism("How many targets at the same time."))
                .has("rolling", rolling())
                .has("compensates", flag("When it has run for a failure, the deployment ends as compensated."));
        return step.all(action()).has("actions", list("What it is made of, in order, on each target.",
                condition(object("An action.").needs("name", line("Its identity, whatever its case."))).all(action())))
                .optional("type");
    }

    private static Schema condition(Schema schema) {
        var word = words("Success unless something has failed.", RunCondition.values(), RunCondition::word);
        return schema
                .has("condition", either("When it runs; of a list all must hold.", word,
                        list("All of these.", words("", RunCondition.values(), RunCondition::word)).with("minItems",
                                1)))
                .has("expression", anyText("With 'condition: variable': a template that must come to something true."));
    }

    private static Schema rolling() {
        return object("A few targets after the other, by their names.")
                .has("window", parallelism("How many targets at a time."))
                .has("maxFailures", either("How many targets may fail before no further one starts.",
                        number("", 0, 999_999_999), text("").with("pattern", "^\\d{1,3}%$")))
                .has("batch", list("The share of all targets that each batch takes; the last repeats.",
                        either("", number("", 1, 100), text("").with("pattern", "^\\d{1,3}%$"))))
                .has("pauseBetween", duration("Between batches or targets"));
    }

    private static Schema action() {
        return object("").needs("type", words("What it does.", ActionType.values(), ActionType::word))
                .has("disabled", flag("It never runs.")).has("required", flag("It can't be skipped when deploying."))
                .has("environments", names("Only in these environments."))
                .has("excludedEnvironments", names("Not in these environments."))
                .has("channels", names("Only for releases of these channels."))
                .has("tenantTags", KindSchemas.tenantTags("Only for tenants with one of each tag set."))
                .has("notes", text("For people.")).all(manual())
                .has("syntax", words("The language of the script.", Syntax.values(), Syntax::word))
                .has("timeout", either("How long it may take; of a manual action also what comes then.",
                        duration("How long it may take"), manualTimeout()))
                .has("cancelGrace", duration("Between TERM and KILL, 10s if not given"))
                .has("workerPool", name("Whose workers run it."))
                .has("onWorkerLoss",
                        words("When its worker is gone.", OnWorkerLoss.values(), OnWorkerLoss::word))
                .has("retry", retry()).all(options())
                .has("properties", map("Properties by name.", anyText("A value.")))
                .has("script", text("The text of the script."))
                .has("scriptBlob", text("The SHA-256 of the script in the blob store.").with("pattern",
                        "^[0-9a-f]{64}$"));
    }

    private static Schema manual() {
        return object("").has("instructions", text("What people are asked, as Markdown with variables."))
                .has("responsibleTeams", names("Who may answer; without teams who may deploy."))
                .has("approvals", number("How many must agree.", 1, 100))
                .has("submitterMayNotApprove", flag("Whoever deploys can't approve."))
                .has("blockConcurrentDeployments", flag("Others wait meanwhile."));
    }

    private static Schema manualTimeout() {
        return object("When nobody answers.").needs("after", duration("After that time")).has("outcome",
                words("What comes then.", ManualSpec.Outcome.values(), ManualSpec.Outcome::word));
    }

    private static Schema retry() {
        return object("When it fails.").needs("max", number("How often it is tried again.", 0, 100))
                .has("backoff", duration("Before the second retry and each further one, 15s if not given"))
                .has("factor", decimal("By how much the wait grows each time.", 1, 10))
                .has("jitter", decimal("The share of a wait that is added by chance at most.", 0, 1));
    }

    private static Schema options() {
        return object("").has("parameters", text("Behind the script on its command line, spliced."))
                .has("failOnErrorOutput", flag("It fails when it writes to stderr."))
                .has("environmentVariables", map("Environment variables of the script.", anyText("A template.")))
                .has("exposeVariables", list("Variables that the script sees in its environment.", line("A name.")))
                .has("serviceMessages",
                        text("'authenticated' demands the token of the attempt.").with("enum",
                                java.util.List.of("open", "authenticated")))
                .has("keepWorkingDirectory", flag("It is left behind.")).has("allowBackground",
                        flag("What the script leaves running is left alone."))
                .has("runAs", text("The user that runs it."))
                .has("limits",
                        object("What it may take.").has("memory", text("Such as 512MiB."))
                                .has("processes", number("How many at once.", 1, 1_000_000))
                                .has("cpu", decimal("How many cores.", 0, 1_024))
                                .has("openFiles", number("How many at once.", 16, 10_000_000)))
                .has("substituteInFiles", list("Files in which templates are filled in.", line("A glob.")))
                .has("structuredVariables", list("Files in which values are replaced.", line("A glob.")))
                .has("source", source()).has("signature", text("As 'slipway sign' wrote it."));
    }

    private static Schema source() {
        return object("Where the script comes from.")
                .has("git",
                        object("A file of a Git repository.").needs("url", text("Its address."))
                                .needs("reference", text("A branch, a tag or a commit."))
                                .has("credentials", text("The name of a sensitive variable."))
                                .needs("path", text("The file.")))
                .has("package", object("A file of a package.").needs("name", text("Its name."))
                        .has("version", text("Its version.")).needs("path", text("The file.")));
    }

    static Schema names(String description) {
        return list(description, name("A name."));
    }

    static Schema line(String description) {
        return text(description).with("minLength", 1).with("maxLength", 200);
    }

    private static Schema parallelism(String description) {
        return either(description, number("", 1, 1_000_000), text("").with("const", "unlimited"));
    }
}
