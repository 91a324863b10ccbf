package dev.slipway.worker.script;

import java.util.LinkedHashMap;
import java.util.Map;

/** C#, by whatever runs it on a machine. All share the helpers of {@code bootstrap.cs}. (scripts.md section 7) */
sealed interface CSharp extends Language permits DotnetScript, DotnetFile, Mono {
    String HELPERS = "bootstrap.cs";

    @Override
    default String name() {
        return "csharp";
    }

    @Override
    default String title() {
        return "C#";
    }

    /** Modules, which a script loads by {@code #load "Name.csx"}. */
    static Map<String, String> modules(Script script) {
        var files = new LinkedHashMap<String, String>();
        script.modules().forEach(module -> files.put(module.fileName(".csx"), module.text()));
        return files;
    }
}
