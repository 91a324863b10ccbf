package dev.slipway.gateway.log;

import dev.slipway.gateway.stream.Sse;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all executions of a deployment. It follows what has come since it looked, so that a look costs as much as
 * that, however many executions there are; what came together is sent execution by execution.
 */
final class FollowedDeployment implements LogFollower.Followed {
    private static final int NEWS = 2_000;
    private static final int BATCH = 2_000;
    private static final Comparator<LogNews.Lines> ORDER = Comparator
            .comparing(LogNews.Lines::execution, LogStore.ORDER).thenComparingLong(LogNews.Lines::first);

    private final Logs logs;
    private final String level;
    private final boolean comesBack;
    private final LetGo letGo;
    private final Deque<LogNews.Lines> batch = new ArrayDeque<>();
    private final Map<ExecutionId, Long> reached = new HashMap<>();
    private LogPlace place;
    private LogNews seen = LogNews.NOTHING;
    private @Nullable Deque<ExecutionId> past;

    FollowedDeployment(Logs logs, LogPlace place, String level) {
        this.logs = logs;
        this.letGo = logs.letGo();
        this.level = level;
        this.place = place;
        this.comesBack = place.execution() != null;
    }

    @Override
    public boolean send(DeploymentView deployment, Sse sse) throws IOException {
        if (batch.isEmpty()) {
            look(deployment.id());
        }
        var lines = batch.peekFirst();
        if (lines == null) {
            return deployment.ended() && sendPast(deployment, sse);
        }
        var execution = lines.execution();
        var from = Math.max(lines.first(), Math.max(place.from(execution), reached.getOrDefault(execution, 1L)));
        if (from > lines.last()) {
            batch.removeFirst();
            return true;
        }
        var state = logs.state(execution);
        if (from <= state.gone() && !state.past() && sendLetGo(deployment, lines, from, state.gone(), sse)) {
            return true;
        }
        var upTo = new LogState(Math.min(lines.last(), state.whole()), state.gone(), state.count(), state.past());
        var read = logs.read(deployment, execution, upTo, from, BATCH, level);
        send(execution, read, sse);
        // what was let go of while this looked is looked for again
        var letGo = read.next() == from && logs.state(execution).gone() >= from;
        if (read.next() > upTo.whole() || (read.next() == from && !letGo)) {
            batch.removeFirst();
        }
        return true;
    }

    /** What is being sent and Redis has not any more; false when Kafka has not either. */
    private boolean sendLetGo(DeploymentView deployment, LogNews.Lines first, long from, long gone, Sse sse)
            throws IOException {
        var execution = first.execution();
        var place = new LetGo.Place(first.partition(), first.offset());
        var known = batch.stream().filter(lines -> lines.execution().equals(execution))
                .mapToLong(LogNews.Lines::last).max().orElse(0);
        var wanted = new LetGo.Wanted(execution, Logs.stepName(deployment, execution.step()));
        return letGo.give(wanted, from, Math.min(gone, known), place, lines -> {
            var shown = lines.stream().filter(line -> line.n() <= known && line.weight() >= Line.weight(level))
                    .toList();
            send(execution, new Logs.Read(shown, Math.min(lines.getLast().n(), known) + 1), sse);
        }).found();
    }

    private void send(ExecutionId execution, Logs.Read read, Sse sse) throws IOException {
        var before = place.textBeforeLine(execution);
        LogFollower.send(read.lines(), line -> before + (line.n() + 1), sse);
        reached.merge(execution, read.next(), Math::max);
        place = place.at(execution, read.next());
    }

    /** Looks what has come; whoever comes back first gets what was being sent when it left. */
    private void look(String deployment) {
        var first = seen.equals(LogNews.NOTHING) && comesBack;
        var come = new ArrayList<LogNews.Lines>();
        var news = logs.news(deployment, seen, NEWS);
        for (; !news.lines().isEmpty(); news = logs.news(deployment, seen, NEWS)) {
            seen = new LogNews(news.token(), news.reached(), List.of());
            news.lines().stream().filter(this::isNew).forEach(come::add);
            if (!first && !come.isEmpty()) {
                break;
            }
        }
        var begun = first ? come.stream().filter(place::isSending).sorted(ORDER).toList() : List.<LogNews.Lines>of();
        begun.stream().filter(lines -> lines.last() >= place.from(lines.execution())).forEach(batch::add);
        if (batch.isEmpty()) {
            come.removeAll(Set.copyOf(begun));
            place = place.done().sending(come);
            come.stream().sorted(ORDER).forEach(batch::add);
        } else {
            // what has come behind that is read again when that is sent
            seen = LogNews.NOTHING;
        }
    }

    /** What was sent on this connection is known by its lines, what was sent before by its place in Kafka. */
    private boolean isNew(LogNews.Lines lines) {
        var next = reached.get(lines.execution());
        return next == null ? !place.hasSent(lines) : lines.last() >= next;
    }

    /** Lines that only the archive has: Redis knows nothing of their executions any more. */
    private boolean sendPast(DeploymentView deployment, Sse sse) throws IOException {
        var open = past;
        if (open == null) {
            open = new ArrayDeque<>(logs.onlyPast(deployment));
            past = open;
        }
        var execution = open.peekFirst();
        if (execution == null) {
            return false;
        }
        var state = logs.state(execution);
        var from = reached.getOrDefault(execution, place.sending().isEmpty() ? place.from(execution) : 1L);
        if (from <= state.whole()) {
            var read = logs.read(deployment, execution, state, from, BATCH, level);
            send(execution, read, sse);
            if (read.next() <= state.whole() && read.next() > from) {
                return true;
            }
        }
        open.removeFirst();
        return true;
    }

    @Override
    public LogFollower.State state(DeploymentView deployment) {
        if (!deployment.ended()) {
            return LogFollower.State.OPEN;
        }
        var states = logs.states(deployment);
        var open = logs.everyExecution(deployment).stream().filter(execution -> !Logs
                .isWhole(states.getOrDefault(ExecutionId.parse(execution.id()), LogState.NOTHING), execution)).toList();
        if (open.isEmpty()) {
            return LogFollower.State.WHOLE;
        }
        return open.stream().allMatch(Logs::isSilent) ? LogFollower.State.SILENT : LogFollower.State.LACKING;
    }

    @Override
    public @Nullable String place() {
        return place.execution() == null ? null : place.toString();
    }
}
