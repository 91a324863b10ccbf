package dev.slipway.worker.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a line of targets means, below the directories of a run only: the worker may change more files
 * than the script may. Links are not followed.
 */
final class TargetFiles {
    private static final int MOST_ENTRIES = 200_000;

    private final List<Path> roots;

    TargetFiles(List<Path> roots) {
        this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    List<Path> roots() {
        return roots;
    }

    boolean isDirectory(String target) {
        return roots.stream().anyMatch(root -> {
            var named = named(root, target);
            return named != null && Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS);
        });
    }

    /** Each file once. Throws {@link FileNotChanged} where a directory can't be searched. */
    List<Path> matching(String target) throws FileNotChanged {
        SequencedSet<Path> found = new LinkedHashSet<>();
        for (var root : roots) {
            var named = named(root, target);
            if (named != null && isFile(root, named)) {
                found.add(named);
            }
            if (Glob.isPattern(target) && Files.isDirectory(root)) {
                search(root, Glob.compile(relative(root, target)), found);
            }
        }
        return List.copyOf(found);
    }

    private static void search(Path root, Pattern pattern, SequencedSet<Path> found) throws FileNotChanged {
        var all = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && all.size() == MOST_ENTRIES) {
                        throw new IOException("expected at most " + MOST_ENTRIES + " files in " + root);
                    }
                    if (attributes.isRegularFile()) {
                        all.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new FileNotChanged("searching " + root + " for files failed: " + e.getMessage(), e);
        }
        all.stream().filter(file -> pattern.matcher(root.relativize(file).toString()).matches()).sorted()
                .forEach(found::add);
    }

    private static boolean isFile(Path root, Path named) {
        try {
            return Files.isRegularFile(named) && named.toRealPath().startsWith(root.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    /** Null for what lies outside of the root, or is no path. */
    private static @Nullable Path named(Path root, String target) {
        try {
            var path = root.resolve(target.replace('\\', '/')).normalize();
            return path.startsWith(root) ? path : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static String relative(Path root, String target) {
        var slashed = target.replace('\\', '/');
        var base = root + "/";
        var inside = slashed.startsWith(base) ? slashed.substring(base.length()) : slashed;
        while (inside.startsWith("./")) {
            inside = inside.substring(2);
        }
        return inside;
    }
}
