package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.state.LaneRow;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** Who holds each lane, and who waits for it, in order. A lane with nobody in it has no row. */
public final class Lanes {
    private final KeyValueStore<String, LaneRow> lanes;
    private final KeyValueStore<String, String> places;

    public Lanes(KeyValueStore<String, LaneRow> lanes, KeyValueStore<String, String> places) {
        this.lanes = lanes;
        this.places = places;
    }

    public Optional<DeploymentId> holder(Lane lane) {
        return Optional.ofNullable(lanes.get(lane.toString())).map(LaneRow::getHolder).map(DeploymentId::parse);
    }

    /** Gives the lane to a deployment if nobody holds it, else queues it behind the others. */
    public void enter(Lane lane, DeploymentId deployment) {
        var key = lane.toString();
        var row = lanes.get(key);
        if (row == null) {
            lanes.put(key, new LaneRow(deployment.toString(), 0L, 0L));
        } else {
            places.put(place(key, row.getNext()), deployment.toString());
            lanes.put(key, new LaneRow(row.getHolder(), row.getFirst(), row.getNext() + 1));
        }
    }

    /** Takes a deployment out of its lane; returns who holds the lane now because of that. */
    public Optional<DeploymentId> leave(Lane lane, DeploymentId deployment) {
        var key = lane.toString();
        var row = lanes.get(key);
        if (row == null) {
            return Optional.empty();
        }
        if (!deployment.toString().equals(row.getHolder())) {
            removeWaiting(key, row, deployment);
            return Optional.empty();
        }
        for (long place = row.getFirst(); place < row.getNext(); place++) {
            var next = places.delete(place(key, place));
            if (next != null) {
                lanes.put(key, new LaneRow(next, place + 1, row.getNext()));
                return Optional.of(DeploymentId.parse(next));
            }
        }
        lanes.delete(key);
        return Optional.empty();
    }

    private void removeWaiting(String key, LaneRow row, DeploymentId deployment) {
        for (long place = row.getFirst(); place < row.getNext(); place++) {
            if (deployment.toString().equals(places.get(place(key, place)))) {
                places.delete(place(key, place));
                return;
            }
        }
    }

    private static String place(String lane, long place) {
        return lane + "//" + String.format("%015d", place);
    }
}
