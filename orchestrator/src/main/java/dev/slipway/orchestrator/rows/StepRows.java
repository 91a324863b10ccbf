package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Fleet;
import dev.slipway.orchestrator.state.StepRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where steps stand as rows, both ways. */
final class StepRows {
    private StepRows() {}

    static StepRow toRow(int number, StepState state) {
        return switch (state) {
            case StepState.Active active -> active(number, active);
            case StepState.Succeeded _ -> row(number, 2).build();
            case StepState.Failed(String error) -> row(number, 3).setError(error).build();
            case StepState.Skipped _ -> row(number, 4).build();
            case StepState.Cancelled _ -> row(number, 5).build();
        };
    }

    private static StepRow active(int number, StepState.Active active) {
        var fleet = active.fleet();
        var troubles = new HashMap<String, String>();
        fleet.troubles().forEach((target, error) -> troubles.put(Integer.toString(target), error));
        return row(number, 1).setNext(fleet.next()).setLive(fleet.live()).setQueued(fleet.queued())
                .setAsking(fleet.asking()).setSucceeded(fleet.succeeded()).setFailed(fleet.failed())
                .setSkipped(fleet.skipped()).setExcluded(fleet.excluded()).setFirstError(fleet.error().orElse(null))
                .setRestsUntil(Moments.of(fleet.restsUntil())).setLeg(fleet.leg()).setTroubles(troubles)
                .setSetback(fleet.setback().orElse(null)).setDue(Moments.of(active.due()))
                .setHalted(active.halted().orElse(null)).build();
    }

    private static StepRow.Builder row(int number, int state) {
        return StepRow.newBuilder().setNumber(number).setState(state);
    }

    static StepState fromRow(StepRow row) {
        return switch (row.getState()) {
            case 1 -> new StepState.Active(fleet(row), Moments.moment(row.getDue()),
                    Optional.ofNullable(row.getHalted()));
            case 2 -> new StepState.Succeeded();
            case 3 -> new StepState.Failed(Objects.requireNonNull(row.getError()));
            case 4 -> new StepState.Skipped();
            case 5 -> new StepState.Cancelled();
            default -> throw new IllegalStateException("expected the state of a step, found " + row.getState());
        };
    }

    private static Fleet fleet(StepRow row) {
        Map<Integer, String> troubles = new HashMap<>();
        row.getTroubles().forEach((target, error) -> troubles.put(Integer.parseInt(target), error));
        return new Fleet(row.getNext(), row.getLive(), row.getQueued(), row.getAsking(), row.getSucceeded(),
                row.getFailed(), row.getSkipped(), row.getExcluded(), Optional.ofNullable(row.getFirstError()),
                Moments.moment(row.getRestsUntil()), row.getLeg(), troubles, Optional.ofNullable(row.getSetback()));
    }
}
