package dev.slipway.gateway.source;

import dev.slipway.gateway.blob.BlobStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one commit of a repository, without its history, and keeps its files in the blob store. What a reference means
 * is asked each time; a commit that is there already is not fetched again.
 */
final class GitRepositories {
    private static final int AT_ONCE = 4;
    private static final int SILENCE_SECONDS = 20;
    private static final int KEPT = 1000;
    private static final String LANDING = "refs/slipway/source";
    /** Who a token belongs to, for servers that want a name and ignore it. */
    private static final String TOKEN_USER = "x-access-token";

    private final BlobStore blobs;
    private final Set<String> schemes;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, String> trees = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    });

    /** {@code local}: repositories on this machine may be named, too. */
    GitRepositories(BlobStore blobs, boolean local) {
        this.blobs = blobs;
        this.schemes = local ? Set.of("https", "http", "file") : Set.of("https", "http");
        OwnGitConfiguration.use();
    }

    /** {@code credentials}: a token, or a name and a password with a colon between them; null for none. */
    Found find(String url, String reference, @Nullable String credentials)
            throws SourceNotFound, InterruptedException {
        checkAddress(url);
        if (!places.tryAcquire(SILENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new SourceNotFound("too many sources are being fetched: ask again in a moment");
        }
        try {
            return fetched(url, reference, provider(credentials));
        } catch (GitAPIException | IOException | URISyntaxException e) {
            var words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SourceNotFound("the Git repository " + url + " could not be read: "
                    + (credentials == null ? words : without(words, credentials)), e);
        } finally {
            places.release();
        }
    }

    private static String without(String words, String credentials) {
        return words.replace(credentials, "*****")
                .replace(credentials.substring(credentials.indexOf(':') + 1), "*****");
    }

    private void checkAddress(String url) throws SourceNotFound {
        try {
            var address = new URIish(url);
            if (address.getPass() != null || address.getUser() != null) {
                throw new SourceNotFound("expected an address without a name or a password in it: put them into a"
                        + " sensitive variable, and its name into 'credentials'");
            }
            if (address.getScheme() == null || !schemes.contains(address.getScheme())) {
                throw new SourceNotFound("expected the address of a Git repository that begins with "
                        + String.join(" or ", schemes.stream().sorted().toList()) + "://, found '" + url + "'");
            }
        } catch (URISyntaxException e) {
            throw new SourceNotFound("expected the address of a Git repository, found '" + url + "'", e);
        }
    }

    private static @Nullable CredentialsProvider provider(@Nullable String credentials) {
        if (credentials == null) {
            return null;
        }
        var colon = credentials.indexOf(':');
        return colon < 0
                ? new UsernamePasswordCredentialsProvider(TOKEN_USER, credentials)
                : new UsernamePasswordCredentialsProvider(credentials.substring(0, colon),
                        credentials.substring(colon + 1));
    }

    private Found fetched(String url, String reference, @Nullable CredentialsProvider credentials)
            throws GitAPIException, IOException, URISyntaxException, SourceNotFound {
        var refs = Git.lsRemoteRepository().setRemote(url).setTimeout(SILENCE_SECONDS)
                .setCredentialsProvider(credentials).call();
        var ref = named(refs, reference);
        if (ref.isEmpty() && !ObjectId.isId(reference)) {
            throw new SourceNotFound("the Git repository " + url + " has no branch, tag or commit '" + reference
                    + "'; a commit is named by all 40 of its digits");
        }
        var known = ref.map(found -> trees.get(url + " " + commit(found).name())).orElse(null);
        if (known != null && blobs.has(known)) {
            return new Found(commit(ref.get()).name(), known);
        }
        var directory = Files.createTempDirectory("slipway-git");
        try (var repository = new FileRepositoryBuilder().setBare().setGitDir(directory.toFile()).build()) {
            repository.create(true);
            if (ref.isPresent()) {
                fetch(repository, url, credentials, 1, "+" + ref.get().getName() + ":" + LANDING);
            } else {
                fetchCommit(repository, url, reference, credentials);
            }
            return kept(repository, url, ref.isPresent()
                    ? repository.resolve(LANDING + "^{commit}")
                    : ObjectId.fromString(reference));
        } finally {
            delete(directory);
        }
    }

    /** Servers may not give a commit by its digits alone: then it is looked for in all there is. */
    private static void fetchCommit(Repository repository, String url, String commit,
            @Nullable CredentialsProvider credentials) throws GitAPIException, IOException {
        try {
            fetch(repository, url, credentials, 1, commit);
        } catch (TransportException _) {
            // asked for in another way below
        }
        if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
            fetch(repository, url, credentials, 0, "+refs/heads/*:refs/slipway/heads/*",
                    "+refs/tags/*:refs/slipway/tags/*");
        }
    }

    /** {@code depth}: of the history that comes with it, 0 for all of it. */
    private static void fetch(Repository repository, String url, @Nullable CredentialsProvider credentials, int depth,
            String... what) throws GitAPIException {
        try (var git = new Git(repository)) {
            var fetch = git.fetch().setRemote(url).setRefSpecs(what).setTagOpt(TagOpt.NO_TAGS)
                    .setTimeout(SILENCE_SECONDS).setCredentialsProvider(credentials)
                    .setProgressMonitor(new FetchLimit(repository.getDirectory().toPath()));
            if (depth > 0) {
                fetch.setDepth(depth);
            }
            fetch.call();
        }
    }

    private Found kept(Repository repository, String url, @Nullable ObjectId id) throws IOException, SourceNotFound {
        if (id == null || !repository.getObjectDatabase().has(id)) {
            throw new SourceNotFound("the Git repository " + url + " has no such commit, or does not give it: name a"
                    + " branch or a tag instead");
        }
        var zip = Files.createTempFile("slipway-source", ".zip");
        try (var walk = new RevWalk(repository)) {
            TreeZip.write(repository, walk.parseCommit(id), zip);
            try (var content = Files.newInputStream(zip)) {
                var tree = blobs.put(content, BlobStore.LARGEST).sha256();
                trees.put(url + " " + id.name(), tree);
                return new Found(id.name(), tree);
            }
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static Optional<Ref> named(Collection<Ref> refs, String reference) {
        for (var name : List.of(reference, "refs/heads/" + reference, "refs/tags/" + reference)) {
            var found = refs.stream().filter(ref -> ref.getName().equals(name)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return refs.stream().filter(ref -> commit(ref).name().equals(reference)).findFirst();
    }

    private static ObjectId commit(Ref ref) {
        var peeled = ref.getPeeledObjectId();
        return peeled == null ? Objects.requireNonNull(ref.getObjectId()) : peeled;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
