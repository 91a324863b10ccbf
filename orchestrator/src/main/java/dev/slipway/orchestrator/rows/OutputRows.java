package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.state.OutputRow;
import dev.slipway.schemas.id.DeploymentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Output variables, so kept that a step reads what it sees and no more: the last value of each, and once more under the
 * target that it was set on.
 */
final class OutputRows {
    private static final StringSerializer TEXT = new StringSerializer();

    private final KeyValueStore<String, OutputRow> rows;

    OutputRows(KeyValueStore<String, OutputRow> rows) {
        this.rows = rows;
    }

    void set(DeploymentId id, Output output) {
        var name = String.format("%06d", output.step()) + "/" + output.action() + "/" + output.name();
        var row = toRow(output);
        rows.put(id + "/" + name, row);
        output.place().ifPresent(place -> rows.put(onTarget(id, place.target()) + name, row));
    }

    /** The last value of each. */
    List<Output> last(DeploymentId id) {
        return read(rows.range(id + "/0", id + "/:"), Integer.MAX_VALUE);
    }

    List<Output> on(DeploymentId id, int target) {
        return read(rows.prefixScan(onTarget(id, target), TEXT), Integer.MAX_VALUE);
    }

    /** Those of all targets, unless they are more than {@code most}. */
    List<Output> byTarget(DeploymentId id, int most) {
        var found = read(rows.prefixScan(id + "/t/", TEXT), most + 1);
        return found.size() > most ? List.of() : found;
    }

    void remove(DeploymentId id) {
        var keys = new ArrayList<String>();
        try (var found = rows.prefixScan(id + "/", TEXT)) {
            found.forEachRemaining(row -> keys.add(row.key));
        }
        keys.forEach(rows::delete);
    }

    /** What one deployment has set is there for another too. */
    void copy(DeploymentId from, DeploymentId to) {
        last(from).forEach(output -> rows.put(
                to + "/" + String.format("%06d", output.step()) + "/" + output.action() + "/" + output.name(),
                toRow(output)));
        try (var found = rows.prefixScan(from + "/t/", TEXT)) {
            var copies = new ArrayList<Output>();
            found.forEachRemaining(row -> copies.add(fromRow(row.value)));
            copies.forEach(output -> output.place().ifPresent(place -> rows.put(onTarget(to, place.target())
                    + String.format("%06d", output.step()) + "/" + output.action() + "/" + output.name(),
                    toRow(output))));
        }
    }

    private static String onTarget(DeploymentId id, int target) {
        return id + "/t/" + String.format("%09d", target) + "/";
    }

    private static List<Output> read(KeyValueIterator<String, OutputRow> rows, int most) {
        var found = new ArrayList<Output>();
        try (rows) {
            while (rows.hasNext() && found.size() < most) {
                found.add(fromRow(rows.next().value));
            }
        }
        return found;
    }

    private static OutputRow toRow(Output output) {
        var row = OutputRow.newBuilder().setStep(output.step()).setAction(output.action()).setName(output.name())
                .setTarget(output.place().map(Output.Place::target).orElse(0))
                .setTargetName(output.place().map(Output.Place::name).orElse(null));
        return switch (output.value()) {
            case Value.Plain(String text) -> row.setText(text).build();
            case Value.Sealed(String base64, var _) -> row.setSealed(base64).build();
        };
    }

    private static Output fromRow(OutputRow row) {
        var place = Optional.ofNullable(row.getTargetName()).map(name -> new Output.Place(row.getTarget(), name));
        return new Output(row.getStep(), row.getAction(), place, row.getName(),
                PlanRows.value(row.getText(), row.getSealed()));
    }
}
