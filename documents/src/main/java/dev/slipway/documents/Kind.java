package dev.slipway.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a document is about, as the word in {@code kind:} and as the plural in addresses and commands. The order is one
 * in which documents can be stored: whatever one of them names is of a kind before its own.
 */
public enum Kind {
    ENVIRONMENT("Environment", "environments"), WORKER_POOL("WorkerPool", "workerpools"), TEAM("Team",
            "teams"),
    TAG_SET("TagSet", "tagsets"), VARIABLE_SET("VariableSet", "variablesets"), SCRIPT_MODULE(
            "ScriptModule", "scriptmodules"),
    LIFECYCLE("Lifecycle", "lifecycles"), PROJECT("Project",
            "projects"),
    CHANNEL("Channel", "channels"), RUNBOOK("Runbook", "runbooks"), TENANT(
            "Tenant", "tenants"),
    TARGET("Target", "targets"), FREEZE("Freeze",
            "freezes"),
    TRIGGER("Trigger", "triggers"), RELEASE("Release",
            "releases"),
    PROCESS_TEST("ProcessTest", "processtests"),
    API_KEY("ApiKey", "apikeys"), PACKAGE("Package", "packages");

    private final String title;
    private final String plural;

    Kind(String title, String plural) {
        this.title = title;
        this.plural = plural;
    }

    /** As in a document, such as {@code WorkerPool}. */
    public String title() {
        return title;
    }

    /** As in an address, such as {@code workerpools}. */
    public String plural() {
        return plural;
    }

    /** Whether users write it; what they don't is made by the gateway alone. */
    public boolean isWrittenByUsers() {
        return this != API_KEY && this != RELEASE && this != PACKAGE;
    }

    public static Optional<Kind> ofTitle(String title) {
        return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findFirst();
    }

    public static Optional<Kind> ofPlural(String plural) {
        return Arrays.stream(values()).filter(kind -> kind.plural.equals(plural)).findFirst();
    }

    /** The kinds that a user may write, as in a document. */
    static List<String> titlesOfUsers() {
        return Arrays.stream(values()).filter(Kind::isWrittenByUsers).map(Kind::title).toList();
    }
}
