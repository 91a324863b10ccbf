package dev.slipway.gateway.submit;

import dev.slipway.documents.ChannelSpec;
import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.version.Version;
import dev.slipway.documents.version.VersionMask;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.release.Channels;
import dev.slipway.gateway.release.ReleaseHead;
import dev.slipway.gateway.release.Releases;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes releases: a project as it is now, with all that it includes, under a version (process.md P-40, RL-1). */
public final class ReleaseCreation {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final DocumentSubmission submission;
    private final Documents documents;
    private final Releases releases;
    private final Channels channels;
    private final Sealing sealing;
    private final SourceLookup sources;
    private final Clock clock;

    public ReleaseCreation(DocumentSubmission submission, Documents documents, Releases releases, Channels channels,
            Sealing sealing, SourceLookup sources, Clock clock) {
        this.submission = submission;
        this.documents = documents;
        this.releases = releases;
        this.channels = channels;
        this.sealing = sealing;
        this.sources = sources;
        this.clock = clock;
    }

    /** Throws 422 with the fields that are at fault, 409 when there is such a release already. */
    public ReleaseHead create(String space, byte[] body, String principal) throws InterruptedException {
        var request = ReleaseRequest.read(body);
        var key = new DocumentKey(space, Kind.PROJECT, request.project());
        var stored = documents.findFresh(key, CATCH_UP).map(Documents.Stored::document);
        if (stored.isEmpty() || !(stored.get().spec() instanceof ProjectSpec project)) {
            throw Problem.invalid("project",
                    "there is no project '" + request.project() + "' in the space " + space + ": apply it first");
        }
        var channel = channel(space, request, project);
        var version = version(space, request, project);
        if (channel.isPresent() && !request.ignoreChannelRules()) {
            Channels.refusal(channel.get(), Version.parse(version).orElseThrow()).ifPresent(refusal -> {
                throw Problem.invalid("version", refusal + "; choose another channel, or say 'ignoreChannelRules'");
            });
        }
        var release = new ReleaseSpec(request.project(), version, channel.map(ChannelSpec::name).orElse(null),
                request.notes(), principal, clock.instant().truncatedTo(ChronoUnit.MILLIS),
                ReleaseSnapshot.of(parts(space, stored.get(), project)), null);
        store(space, release, principal);
        return Releases.head(release);
    }

    private void store(String space, ReleaseSpec release, String principal) throws InterruptedException {
        var key = Releases.key(space, release.project(), release.version());
        try {
            submission.put(key, release, principal, 0L);
        } catch (Problem problem) {
            throw problem.status() == 412 ? exists(release.project(), release.version()) : problem;
        }
    }

    private static Problem exists(String project, String version) {
        return new Problem(409, "release-exists", "there is a release " + version + " of " + project
                + " already: releases never change, choose another version",
                List.of(new FieldError("version", null, "is taken")));
    }

    private Optional<ChannelSpec> channel(String space, ReleaseRequest request, ProjectSpec project) {
        var known = channels.of(space, request.project(), project);
        var wanted = request.channel();
        if (wanted == null) {
            return Channels.usual(known);
        }
        var found = Channels.named(known, wanted);
        if (found.isEmpty()) {
            throw Problem.invalid("channel", "the project has no channel '" + wanted + "'; "
                    + (known.isEmpty()
                            ? "it has none"
                            : "it has " + String.join(", ", known.stream().map(ChannelSpec::name).toList())));
        }
        return found;
    }

    private String version(String space, ReleaseRequest request, ProjectSpec project) {
        var version = request.version();
        var mask = project.releases().nextVersion();
        if (version != null) {
            return version;
        }
        if (mask == null) {
            throw Problem.invalid("version", "is missing: the project has no 'nextVersion' to count by");
        }
        var last = releases.of(space, request.project()).stream()
                .flatMap(head -> Version.parse(head.version()).stream()).findFirst();
        return VersionMask.next(mask, last);
    }

    /** The project first, then what it includes. */
    private List<Document> parts(String space, Document document, ProjectSpec project) throws InterruptedException {
        var parts = new ArrayList<Document>();
        parts.add(new Document(document.key(), document.displayName(), pinned(space, document.key().name(), project),
                document.origin()));
        for (var set : project.variableSets()) {
            parts.add(part(new DocumentKey(space, Kind.VARIABLE_SET, set)));
        }
        for (var module : project.scriptModules()) {
            parts.add(part(new DocumentKey(space, Kind.SCRIPT_MODULE, module)));
        }
        return parts;
    }

    /** With the commits and versions that the sources of its scripts have now. */
    private ProjectSpec pinned(String space, String name, ProjectSpec project) throws InterruptedException {
        var credentials = new SourceCredentials(name, project, documents.sets(space, project), null, sealing);
        var pinned = sources.pinned(space, project.process(), credentials);
        var steps = project.process().steps().stream()
                .map(step -> step.withActions(step.actions().stream()
                        .map(action -> action
                                .withProperties(pinned.getOrDefault(action.name(), action.properties())))
                        .toList()))
                .toList();
        return project.withProcess(project.process().withSteps(steps));
    }

    private Document part(DocumentKey key) throws InterruptedException {
        var found = documents.findFresh(key, CATCH_UP).map(Documents.Stored::document);
        return found.orElseThrow(() -> missing(key));
    }

    private static Problem missing(DocumentKey key) {
        return Problem.invalid("project", "it includes the " + key.kind().title() + " '" + key.name()
                + "', which is not there any more");
    }

    /** Throws 404 when there is none. */
    public ReleaseSpec get(String space, String project, String version) throws InterruptedException {
        return releases.find(space, project, version).orElseThrow(
                () -> Problem.notFound("release " + shown(version) + " of the project " + shown(project)));
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(100, text.length()));
    }
}
