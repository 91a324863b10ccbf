package dev.slipway.worker.files;

import dev.slipway.worker.log.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Replaces values in JSON, YAML, XML and properties files, where the name of a variable is the place of the value.
 * Anything is tried as JSON first. (process.md V-70 to V-75)
 */
public final class StructuredReplacement {
    private final TargetFiles files;
    private final boolean onlyJson;
    private final Told told;

    /** {@code roots}: directories that targets are relative to; {@code onlyJson}: every file is JSON. */
    public StructuredReplacement(List<Path> roots, boolean onlyJson, Told told) {
        this.files = new TargetFiles(roots);
        this.onlyJson = onlyJson;
        this.told = told;
    }

    /** {@code values}: evaluated, by name. Throws {@link FileNotChanged} for a file that no format can read. */
    public void run(List<String> targets, Map<String, String> values) throws FileNotChanged {
        var known = new Values(values);
        for (var target : targets) {
            if (files.isDirectory(target)) {
                told.say(Level.WARNING, "Expected files to replace values in, '" + target
                        + "' is a directory: it is skipped");
                continue;
            }
            var matching = files.matching(target);
            if (matching.isEmpty()) {
                told.say(Level.WARNING, "No file matches the target of structured replacement '" + target + "'");
            }
            for (var path : matching) {
                replace(TextFile.read(path), known);
            }
        }
    }

    private void replace(TextFile file, Values values) throws FileNotChanged {
        if (file.text().isEmpty()) {
            told.say(Level.INFO, "Nothing to replace in " + file.path() + ": it is empty");
            return;
        }
        NotThisFormat last = null;
        var formats = formats(file.path());
        for (var format : formats) {
            var replacing = new Replacing(file.path(), told);
            try {
                var changed = format.replace(file, values, replacing);
                finish(file, changed, replacing.count(), format.title());
                return;
            } catch (NotThisFormat e) {
                last = e;
                told.say(Level.VERBOSE, file.path() + " can't be read as " + format.title() + ": " + e.getMessage());
            }
        }
        throw new FileNotChanged("expected " + String.join(" or ", formats.stream().map(Format::title).toList())
                + " in " + file.path() + ": " + (last == null ? "" : last.getMessage()), last);
    }

    private void finish(TextFile file, String changed, int count, String title) throws FileNotChanged {
        if (count == 0) {
            told.say(Level.INFO, "No variable has a place in " + file.path() + ", read as " + title);
            return;
        }
        file.write(changed, file.encoding());
        told.say(Level.INFO, "Replaced " + count + " values in " + file.path() + ", read as " + title);
    }

    private List<Format> formats(Path path) {
        var json = Format.ALL.getFirst();
        var name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        var usual = Format.ALL.stream().filter(format -> format.isUsualFor(name)).findFirst();
        if (onlyJson) {
            return List.of(json);
        }
        if (usual.isEmpty()) {
            return Format.ALL;
        }
        var formats = new ArrayList<Format>(List.of(json));
        usual.filter(format -> !format.equals(json)).ifPresent(formats::add);
        return formats;
    }
}
