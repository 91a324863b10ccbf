package dev.slipway.worker.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What differs between script languages: how one is found, started, and given its variables and helpers. */
public sealed interface Language permits Bash, Python, PowerShell, CSharp, FSharp {
    /** As a step's {@code syntax} names it. */
    String name();

    /** As people write it. */
    String title();

    /** What it needs on the PATH, for messages. */
    String needs();

    /** Names of the resources that give a script its variables and helpers. */
    List<String> resources();

    /** Looks for what it needs and asks its version; {@code bin}: where its resources will be. */
    Optional<Interpreter> find(SearchPath path, Path bin);

    /** How a script is started. Throws {@link Unsuitable} with the reason when this interpreter can't. */
    Start start(Interpreter interpreter, Script script) throws Unsuitable;
}
