package dev.slipway.gateway.source;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.SourceLookup;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds what the scripts of a process come with, once and for all of a release or a deployment. */
public final class ScriptSources implements SourceLookup {
    private final GitRepositories git;
    private final Packages packages;
    private final BlobStore blobs;

    /** {@code local}: Git repositories on this machine may be named, too. */
    public ScriptSources(BlobStore blobs, Packages packages, boolean local) {
        this.git = new GitRepositories(blobs, local);
        this.packages = packages;
        this.blobs = blobs;
    }

    @Override
    public List<Variable> variables(String space, ProcessSpec process, Function<String, @Nullable String> credentials)
            throws InterruptedException {
        var variables = new ArrayList<Variable>();
        found(space, process, credentials).forEach((source, found) -> {
            variables.add(new Variable(source.treeVariable(), found.tree(), null));
            variables.add(new Variable(source.versionVariable(), found.version(), null));
        });
        return variables;
    }

    @Override
    public Map<String, Map<String, String>> pinned(String space, ProcessSpec process,
            Function<String, @Nullable String> credentials) throws InterruptedException {
        var all = found(space, process, credentials);
        var pinned = new HashMap<String, Map<String, String>>();
        for (var action : actions(process)) {
            var source = SourceId.of(action.properties());
            var found = source.map(all::get).orElse(null);
            if (found != null) {
                var properties = new HashMap<>(action.properties());
                properties.put(SourceId.TREE, found.tree());
                properties.put(source.get().isGit() ? SourceId.GIT_COMMIT : SourceId.PACKAGE_VERSION, found.version());
                pinned.put(action.name(), properties);
            }
        }
        return pinned;
    }

    private Map<SourceId, Found> found(String space, ProcessSpec process,
            Function<String, @Nullable String> credentials) throws InterruptedException {
        var all = new LinkedHashMap<SourceId, Found>();
        var errors = new ArrayList<FieldError>();
        for (var action : actions(process)) {
            var source = SourceId.of(action.properties());
            if (source.isEmpty() || action.properties().containsKey(SourceId.TREE)) {
                continue;
            }
            try {
                var found = all.get(source.get());
                if (found == null) {
                    found = find(space, source.get(), action, credentials);
                    all.put(source.get(), found);
                }
                checkFile(found, action);
            } catch (SourceNotFound e) {
                errors.add(new FieldError("project", null, "the script of '" + action.name() + "': " + e.words()));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return all;
    }

    private Found find(String space, SourceId source, ActionSpec action,
            Function<String, @Nullable String> credentials) throws SourceNotFound, InterruptedException {
        if (!source.isGit()) {
            return packages.find(space, source.place(), source.version());
        }
        var variable = action.properties().get(SourceId.GIT_CREDENTIALS);
        var secret = variable == null ? null : credentials.apply(variable);
        if (variable != null && secret == null) {
            throw new SourceNotFound("its credentials are to be in the variable '" + variable
                    + "', and there is no sensitive one of that name here");
        }
        return git.find(source.place(), source.version(), secret);
    }

    private void checkFile(Found found, ActionSpec action) throws SourceNotFound {
        var file = action.properties().getOrDefault(SourceId.FILE, "");
        try (var zip = new ZipFile(blobs.verified(found.tree()).toFile())) {
            var entry = zip.getEntry(file);
            if (entry == null || entry.isDirectory()) {
                throw new SourceNotFound("there is no file '" + file + "' at " + found.version());
            }
        } catch (IOException e) {
            throw new SourceNotFound("its files can't be read: " + e, e);
        }
    }

    private static List<ActionSpec> actions(ProcessSpec process) {
        return process.steps().stream().flatMap(step -> step.actions().stream()).toList();
    }
}
