package dev.slipway.gateway.stream;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.DeploymentId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Streams of events: where they begin, and each event once from there on. */
public final class EventStream {
    private final EventHub hub;
    private final PastEvents past;
    private final CatchUp catchUp;

    public EventStream(EventHub hub, Intake intake, Replay replay, PastEvents past) {
        this.hub = hub;
        this.past = past;
        this.catchUp = new CatchUp(intake, replay);
    }

    /** Where a stream of everything begins; throws 400 when {@code lastId} is no id of such a stream. */
    public String placeOf(@Nullable String lastId) {
        var now = hub.now();
        if (lastId == null || lastId.isEmpty()) {
            return now.toString();
        }
        var asked = Positions.parse(lastId);
        if (asked == null) {
            throw Problem.badRequest("Last-Event-ID: expected positions such as 0:12,1:5");
        }
        for (var partition : hub.rings().keySet()) {
            if (!asked.knows(partition)) {
                asked.advance(partition, 0);
            }
        }
        return asked.toString();
    }

    /** Where the stream of one deployment begins; throws 400 when {@code lastId} is no id of it. */
    public String placeOf(DeploymentId deployment, @Nullable Long firstOffset, @Nullable String lastId) {
        var asked = lastId == null || lastId.isEmpty() ? null : Positions.parse(lastId);
        if (lastId != null && !lastId.isEmpty() && (asked == null || !asked.knows(deployment.partition()))) {
            throw Problem.badRequest("Last-Event-ID: expected a position such as " + deployment.partition() + ":12");
        }
        var from = asked != null ? asked.of(deployment.partition()) : firstOffset == null ? 0 : firstOffset;
        return deployment.partition() + ":" + from;
    }

    /** Places behind all events that there are now. */
    public Until allThereIs() {
        return new Until.Reached(catchUp.ends());
    }

    /** Sends from {@code place} on, until the stream's end, the reader leaves or the server stops. */
    public void run(EventFilter filter, String place, Until until, Sse sse) throws IOException, InterruptedException {
        var positions = Positions.parse(place);
        if (positions == null) {
            throw new IllegalArgumentException("expected positions, found " + place);
        }
        if (until instanceof Until.Ended(var deployment, var ending) && ending.isKnown()
                && tellPast(deployment, filter, positions, sse)) {
            return;
        }
        new EventReader(hub, catchUp, filter, positions, until, sse).send();
    }

    private boolean tellPast(DeploymentId deployment, EventFilter filter, Positions positions, Sse sse)
            throws IOException {
        var partition = deployment.partition();
        var told = past.tell(deployment.toString(), (offset, type, json) -> {
            if (offset >= positions.of(partition)) {
                positions.advance(partition, offset + 1);
                if (filter.wantsType(type)) {
                    sse.send(positions.toString(), null, json);
                }
            }
        });
        if (told) {
            sse.send(positions.toString(), "end", "{}");
            sse.flush();
        }
        return told;
    }
}
