package dev.slipway.documents.schema;

import static dev.slipway.documents.schema.ProcessSchema.line;
import static dev.slipway.documents.schema.ProcessSchema.names;
import static dev.slipway.documents.schema.Schema.anyText;
import static dev.slipway.documents.schema.Schema.flag;
import static dev.slipway.documents.schema.Schema.list;
import static dev.slipway.documents.schema.Schema.map;
import static dev.slipway.documents.schema.Schema.name;
import static dev.slipway.documents.schema.Schema.number;
import static dev.slipway.documents.schema.Schema.object;
import static dev.slipway.documents.schema.Schema.text;
import static dev.slipway.documents.schema.Schema.words;

import dev.slipway.documents.FreezeSpec;
import dev.slipway.documents.GuidedFailureMode;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Recurrence;
import dev.slipway.documents.Syntax;
import dev.slipway.documents.TargetSpec;
import dev.slipway.documents.TenantedMode;

/** What the {@code spec} of each kind is made of. */
final class KindSchemas {
    private static final int MOST_COUNTED = 100_000;

    private KindSchemas() {}

    static Schema spec(Kind kind) {
        return switch (kind) {
            case ENVIRONMENT -> described("A place to deploy to.")
                    .has("guidedFailure", flag("A failure asks people what to do."))
                    .has("sortOrder", number("Its place among the others.", -999_999_999, 999_999_999));
            case WORKER_POOL -> described("Workers that share a queue.");
            case TEAM -> described("Users that answer together.").has("members", list("Users.", line("A user.")));
            case TAG_SET -> described("Tags for tenants.").has("single", flag("A tenant has one of them at most."))
                    .needs("tags", list("The tags.", line("A tag.")).with("minItems", 1));
            case VARIABLE_SET -> described("Variables that projects include.").has("variables",
                    VariableSchema.variables(false));
            case SCRIPT_MODULE -> described("Functions for scripts.")
                    .needs("syntax", words("Their language.", Syntax.values(), Syntax::word))
                    .needs("script", text("The functions."));
            case LIFECYCLE -> described("The way of releases through environments.").has("phases",
                    list("In order; without any each environment is one.", phase()));
            case PROJECT -> project();
            case CHANNEL -> channel(object("A way for releases of a project.").needs("project",
                    name("The project.")).has("name", line("As in the project, if not that of the document.")));
            case RUNBOOK -> runbook();
            case TENANT -> tenant();
            case TARGET -> target();
            case FREEZE -> freeze();
            case TRIGGER -> trigger();
            case PROCESS_TEST -> test();
            case RELEASE, API_KEY, PACKAGE -> object("Made by the server alone.");
        };
    }

    private static Schema described(String description) {
        return object(description).has("description", text("For people."));
    }

    static Schema tenantTags(String description) {
        return list(description, text("A tag as 'Tag set/Tag'.").with("pattern", "^[^/]*[^/\\s]/[^/\\s][^/]*$"));
    }

    private static Schema policies(Schema schema) {
        return schema
                .has("tenantedMode", words("For tenants or not.", TenantedMode.values(), TenantedMode::word))
                .has("connectivity",
                        object("Targets that can't be reached or are not well.")
                                .has("skipUnavailable", flag("They are left out."))
                                .has("skipTags", list("Only targets with these tags.", line("A tag.")))
                                .has("excludeUnhealthy", flag("Unhealthy ones are left out at the start."))
                                .has("allowNoTargets", flag("There may be none.")))
                .has("guidedFailure", words("A failure asks people what to do.", GuidedFailureMode.values(),
                        GuidedFailureMode::word))
                .needs("process", ProcessSchema.process());
    }

    private static Schema project() {
        return policies(described("What is deployed.").has("variables", VariableSchema.variables(true))
                .has("variableSets", names("Sets that it includes, in their order."))
                .has("scriptModules", names("Functions for its scripts."))
                .has("lifecycle", name("The way of its releases; without one anywhere."))
                .has("channels", list("Ways for its releases.",
                        channel(object("A channel.").needs("name", line("Its name.")))))
                .has("nextVersion", text("A mask to count versions by, such as 1.2.i.")));
    }

    private static Schema runbook() {
        return policies(object("A process without releases.").needs("project", name("The project."))
                .has("description", text("For people."))
                .has("environments", names("Where it runs; everywhere if none.")));
    }

    private static Schema channel(Schema schema) {
        return schema.has("description", text("For people."))
                .has("default", flag("For releases that name no channel."))
                .has("lifecycle", name("Instead of the project's."))
                .has("versionRange", anyText("Such as [1.0,2.0)."))
                .has("tag", text("A regular expression for pre-release tags; ^$ for none."))
                .has("tenantTags", tenantTags("Only for tenants with one of each tag set."));
    }

    private static Schema phase() {
        return object("Environments that are reached together.").needs("name", line("Its name."))
                .has("environments", names("Those that people deploy to."))
                .has("automaticEnvironments", names("Those that are deployed to at once."))
                .has("minimumEnvironmentsBeforePromotion", number("How many must succeed; 0 for all.", 0, 1_000))
                .has("optional", flag("It may be left out.")).has("priority", flag("Its deployments go first."));
    }

    private static Schema tenant() {
        return described("For whom projects are deployed.").has("tags", tenantTags("Its tags."))
                .has("projects",
                        list("What is deployed for it.", object("A project.").needs("name", name("Its name."))
                                .needs("environments", names("Where.").with("minItems", 1))))
                .has("variables", VariableSchema.variables(false));
    }

    private static Schema target() {
        return described("Something that is deployed to.")
                .needs("environments", names("Where it belongs.").with("minItems", 1))
                .needs("tags", list("What steps find it by.", line("A tag.")).with("minItems", 1))
                .has("tenants", names("For these tenants.")).has("tenantTags", tenantTags("For tenants with these."))
                .has("tenantedMode", words("For tenants or not.", TenantedMode.values(), TenantedMode::word))
                .has("disabled", flag("It is never deployed to."))
                .has("health",
                        words("How it was last.", TargetSpec.Health.values(), TargetSpec.Health::word))
                .has("workerPool", name("Whose workers reach it."))
                .needs("endpoint", object("How it is reached.").needs("type",
                        words("'local': on the worker itself.", TargetSpec.Endpoint.values(),
                                TargetSpec.Endpoint::word)));
    }

    private static Schema freeze() {
        return described("A time in which nothing is deployed.").has("projects", names("Of these projects."))
                .has("environments", names("To these environments.")).has("tenants", names("For these tenants."))
                .needs("start", time("When it begins.")).needs("end", time("When it ends."))
                .has("recurring",
                        object("It comes again.").has("every", number("So many units.", 1, 1_000))
                                .needs("unit",
                                        words("What is counted.", Recurrence.Unit.values(), Recurrence.Unit::word))
                                .has("until", time("Not after that."))
                                .has("times", number("So often.", 1, 1_000_000)))
                .has("atStart",
                        words("What becomes of a deployment that was asked for before and would begin in it.",
                                FreezeSpec.AtStart.values(), FreezeSpec.AtStart::word))
                .has("runbooks", flag("It holds for runbooks, too."));
    }

    private static Schema time(String description) {
        return text(description).with("format", "date-time");
    }

    private static Schema trigger() {
        return described("Something that is done by itself.").has("disabled", flag("It is not."))
                .has("schedule",
                        object("When its time has come.").needs("cron", text("Six or seven fields, seconds first."))
                                .has("timeZone", text("Such as Europe/Berlin; UTC if not given.")))
                .has("afterDeployment",
                        object("When a deployment has succeeded.").needs("project", name("Of what."))
                                .needs("environment", name("Where.")))
                .has("deployRelease",
                        object("Deploys a release.").needs("project", name("Of what."))
                                .needs("environment", name("Where to."))
                                .has("from", name("That which is there; the latest made if not given."))
                                .has("channel", text("Of this channel.")).has("tenant", name("For whom."))
                                .has("redeploy", flag("Also when it is there already.").with("default", true)))
                .has("runRunbook", object("Runs a runbook.").needs("runbook", name("Which."))
                        .needs("environment", name("Where.")).has("tenant", name("For whom.")));
    }

    private static Schema test() {
        return object("What a process must do on given outcomes.").needs("project", name("Whose process."))
                .has("runbook", name("A runbook of the project.")).needs("environment", name("Where."))
                .has("channel", text("In which channel.")).has("tenant", name("For whom."))
                .has("release", anyText("Of which release."))
                .has("given",
                        object("What is so.")
                                .has("targets", map("How many by tag.", number("", 0, MOST_COUNTED)))
                                .has("outcomes", map("By action or action@target.", anyText("Such as fail.")))
                                .has("outputs", map("By Step.Name.", anyText("A value.")))
                                .has("variables", map("By name.", anyText("A value."))))
                .needs("expect", object("What comes of it.").has("state", text("How it ends."))
                        .has("executions",
                                map("By action how many ended how.", map("", number("", 0, MOST_COUNTED))))
                        .has("steps", map("By name how each ends.", text("A state."))));
    }
}
