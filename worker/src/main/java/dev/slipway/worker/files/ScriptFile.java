package dev.slipway.worker.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file of a script among those that it came with. */
public final class ScriptFile {
    private ScriptFile() {}

    /** Where it is, or where it should be; never outside of the directory. */
    public static Path in(Path directory, String name) throws FileNotChanged {
        try {
            var path = directory.resolve(name).normalize();
            if (path.startsWith(directory) && !path.equals(directory)) {
                return path;
            }
        } catch (InvalidPathException _) {
            // told below
        }
        throw new FileNotChanged("expected the path of a script within its source, found '" + name + "'");
    }

    /** Its text, whatever its encoding. */
    public static String read(Path directory, String name) throws FileNotChanged {
        var path = in(directory, name);
        try {
            if (Files.isRegularFile(path) && path.toRealPath().startsWith(directory.toRealPath())) {
                return TextFile.read(path).text();
            }
        } catch (IOException e) {
            throw new FileNotChanged("reading the script " + path + " failed: " + e, e);
        }
        throw new FileNotChanged("expected the script '" + name + "' in its source, found no file of that name");
    }
}
