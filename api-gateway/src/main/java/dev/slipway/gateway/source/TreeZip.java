package dev.slipway.gateway.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes the files of a commit as a zip: the same commit is always the same bytes. The comment of an entry is {@code x}
 * for what can be executed, {@code l} for a link. Submodules are left out.
 */
final class TreeZip {
    private static final int MOST_FILES = 50_000;
    private static final long MOST_BYTES = 512L * 1024 * 1024;
    /** The first time that a zip can tell. */
    private static final long NO_TIME = 315_619_200_000L;

    private TreeZip() {}

    static void write(Repository repository, RevCommit commit, Path zip) throws IOException, SourceNotFound {
        long bytes = 0;
        var count = 0;
        try (var walk = new TreeWalk(repository); var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                var mode = walk.getFileMode(0);
                if (mode.equals(FileMode.GITLINK)) {
                    continue;
                }
                var content = repository.open(walk.getObjectId(0));
                bytes += content.getSize();
                if (++count > MOST_FILES || bytes > MOST_BYTES) {
                    throw new SourceNotFound("expected at most " + MOST_FILES + " files of " + MOST_BYTES
                            + " bytes in all at a commit, found more: keep scripts in a repository of their own");
                }
                var entry = new ZipEntry(walk.getPathString());
                entry.setTime(NO_TIME);
                entry.setComment(
                        mode.equals(FileMode.EXECUTABLE_FILE) ? "x" : mode.equals(FileMode.SYMLINK) ? "l" : null);
                out.putNextEntry(entry);
                content.copyTo(out);
                out.closeEntry();
            }
            if (count == 0) {
                throw new SourceNotFound("expected files at commit " + commit.name() + ", found none");
            }
        }
    }
}
