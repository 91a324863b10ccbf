package dev.slipway.gateway.submit;

import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.id.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Goes on with a deployment that has ended badly, or asks for the same once more. */
public final class Repetition {
    /** So long the engine keeps what has ended badly. */
    private static final Duration RESUMABLE = Duration.ofDays(7);
    private static final int MOST_RESUMED = 1_000;
    private static final int LONGEST_REASON = 1_000;

    private final DeploymentSubmission submission;
    private final CommandLog commands;
    private final CatalogCopy catalog;
    private final Deployments deployments;
    private final AskedBefore asked;
    private final Admission admission;
    private final Clock clock;

    public Repetition(DeploymentSubmission submission, CommandLog commands, CatalogCopy catalog,
            Deployments deployments, AskedBefore asked, Admission admission, Clock clock) {
        this.submission = submission;
        this.commands = commands;
        this.catalog = catalog;
        this.deployments = deployments;
        this.asked = asked;
        this.admission = admission;
        this.clock = clock;
    }

    /** Throws 409 with what stands against it, 422 when the key was used for something else. */
    public DeploymentView resume(String space, String id, byte[] body, String principal, @Nullable String key)
            throws InterruptedException {
        DeploymentSubmission.checkKey(key);
        var override = override(body);
        var before = deployments.get(space, id);
        var now = clock.instant();
        checkResumable(before, now);
        var variables = new ArrayList<Variable>();
        admission.admitResumed(space, before, override != null, now);
        if (override != null) {
            variables.add(new Variable(DeploymentSubmission.FREEZE_OVERRIDE, override, null));
        }
        var lane = new Lane(space, before.project(), before.environment(), before.tenant());
        var partition = lane.partition(commands.lanes());
        var resumed = submission.newId(partition, principal, key);
        if (key != null) {
            var known = submission.repeated(resumed, resuming(space, id, override),
                    other -> id.equals(other.resumes()));
            if (known != null) {
                return known;
            }
        }
        var command = SubmitDeployment.newBuilder().setDeployment(resumed.toString()).setLane(lane.toString())
                .setSpace(space).setProject(before.project()).setEnvironment(before.environment())
                .setTenant(before.tenant()).setRelease(before.release()).setRunbook(before.runbook())
                .setChannel(before.channel()).setVariables(variables).setPrincipal(principal)
                .setIdempotent(key != null).setCatalogPosition(catalog.position()).setAt(now).setResumes(id).build();
        return submission.put(command, lane, partition);
    }

    /** What an idempotency key stands for; no request for a deployment looks like it. */
    private static String resuming(String space, String id, @Nullable String override) {
        return String.join("\n", "resume", space, id, override == null ? "" : override);
    }

    private static void checkResumable(DeploymentView before, Instant now) {
        if (!before.ended()) {
            throw new Problem(409, "not-ended", "deployment " + before.id() + " is " + before.state()
                    + ": it can be gone on with once it has failed or was cancelled");
        }
        if (before.state().equals("succeeded")) {
            throw new Problem(409, "succeeded",
                    "deployment " + before.id()
                            + " has succeeded: nothing of it is left to do; 'rerun' does all again");
        }
        var finished = before.finishedAt();
        if (before.startedAt() == null) {
            throw new Problem(409, "not-started",
                    "deployment " + before.id() + " has not begun: 'rerun' asks for it once more");
        }
        if (finished != null && finished.plus(RESUMABLE).isBefore(now)) {
            throw new Problem(409, "too-old", "expected a deployment that ended within the last "
                    + RESUMABLE.toDays() + " days, found one of " + finished + ": 'rerun' does all again");
        }
    }

    /** As a new submission: with the process of its release, or with the project as it is now. */
    public DeploymentView rerun(String space, String id, byte[] body, String principal, @Nullable String key)
            throws InterruptedException {
        var override = override(body);
        var view = deployments.get(space, id);
        for (int i = 0; i < MOST_RESUMED && view.resumes() != null; i++) {
            view = deployments.get(space, view.resumes());
        }
        var request = asked.again(view);
        if (override != null) {
            request.put("overrideFreeze", override);
        }
        return submission.submit(space, Json.write(request).getBytes(StandardCharsets.UTF_8), principal, key, true);
    }

    /** The reason why a freeze does not hold; null when none is given. */
    private static @Nullable String override(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            var node = Json.mapper().readTree(body);
            var reason = node.get("overrideFreeze");
            if (node.isObject() && (reason == null || reason.isNull())) {
                return null;
            }
            if (reason != null && reason.isString() && !reason.asString().isBlank()
                    && reason.asString().length() <= LONGEST_REASON) {
                return reason.asString();
            }
        } catch (JacksonException _) {
            // answered below
        }
        throw Problem.invalid("overrideFreeze", "expected a reason of 1 to " + LONGEST_REASON + " characters");
    }
}
