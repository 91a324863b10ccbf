package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.log.Chunk;
import dev.slipway.gateway.log.LogState;
import dev.slipway.gateway.log.PastLogs;
import dev.slipway.gateway.stream.PastEvents;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.gateway.view.ExecutionQuery;
import dev.slipway.gateway.view.PastDeployments;
import dev.slipway.schemas.id.ExecutionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads archives. What is there is whole: the detail of a deployment is written last. */
public final class Archives implements PastDeployments, PastLogs, PastEvents {
    private static final int BATCH = 500;

    private final NamedBlobs blobs;
    private final @Nullable Duration kept;
    private final Clock clock;

    /** {@code kept}: how long after its end a deployment is kept; null for ever. */
    public Archives(NamedBlobs blobs, @Nullable Duration kept, Clock clock) {
        this.blobs = blobs;
        this.kept = kept;
        this.clock = clock;
    }

    /** A log as it is archived. {@code count}: null when its end never came. */
    record AboutLog(String execution, long lines, @Nullable Long count) {}

    /** Events as they are archived: lines of offset, type and JSON. */
    record AboutEvents(String deployment, int partition, long events) {}

    @Override
    public @Nullable DeploymentView find(String id) {
        try (var file = BlockFile.open(blobs, ArchiveNames.detail(id))) {
            return file == null ? null : file.about(Detail.class).view();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public DeploymentView.@Nullable Execution execution(ExecutionId execution) {
        try (var file = BlockFile.open(blobs, ArchiveNames.detail(execution.deployment().toString()))) {
            return file == null ? null : Detail.find(file, execution);
        }
    }

    @Override
    public List<DeploymentView.Execution> executions(String id, ExecutionQuery query) {
        try (var file = BlockFile.open(blobs, ArchiveNames.detail(id))) {
            return file == null ? List.of() : Detail.page(file, query);
        }
    }

    @Override
    public @Nullable LogState state(ExecutionId execution) {
        try (var file = log(execution)) {
            if (file == null) {
                return null;
            }
            var about = file.about(AboutLog.class);
            return new LogState(about.lines(), 0, about.count(), true);
        }
    }

    @Override
    public List<Chunk> chunks(ExecutionId execution, long from) {
        try (var file = log(execution)) {
            return file == null ? List.of() : file.blockOf(from).stream().map(Chunk::read).toList();
        }
    }

    private @Nullable BlockFile log(ExecutionId execution) {
        var whole = BlockFile.open(blobs, ArchiveNames.log(execution));
        return whole != null ? whole : BlockFile.open(blobs, ArchiveNames.openLog(execution));
    }

    @Override
    public boolean tell(String deployment, Taker taker) throws IOException {
        if (!blobs.has(ArchiveNames.detail(deployment))) {
            return false;
        }
        try (var file = BlockFile.open(blobs, ArchiveNames.events(deployment))) {
            if (file == null) {
                return false;
            }
            file.from(0, line -> {
                var type = line.indexOf(' ');
                var json = line.indexOf(' ', type + 1);
                taker.take(Long.parseLong(line.substring(0, type)), line.substring(type + 1, json),
                        line.substring(json + 1));
                return true;
            });
            return true;
        }
    }

    @Override
    public void each(Consumer<List<String>> taker) {
        var batch = new ArrayList<String>();
        try {
            blobs.each(ArchiveNames.ALL, entry -> {
                var deployment = ArchiveNames.deploymentOfDetail(entry.name());
                if (deployment != null && batch.add(deployment) && batch.size() == BATCH) {
                    taker.accept(List.copyOf(batch));
                    batch.clear();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taker.accept(batch);
    }

    @Override
    public boolean isForgotten(Instant finishedAt) {
        return kept != null && finishedAt.plus(kept).isBefore(clock.instant());
    }

    /** How much there is. {@code oldest}: when the first of them was written; {@code kept}: null for ever. */
    public record Sizes(long deployments, long logs, long bytes, @Nullable Instant oldest, @Nullable Duration kept) {}

    /** Looks at every archive, so that this may take a while. */
    public Sizes sizes() {
        var sum = new long[3];
        var oldest = new Instant[1];
        try {
            blobs.each(ArchiveNames.ALL, entry -> {
                sum[0] += ArchiveNames.deploymentOfDetail(entry.name()) == null ? 0 : 1;
                sum[1] += ArchiveNames.isLog(entry.name()) ? 1 : 0;
                sum[2] += entry.size();
                if (oldest[0] == null || entry.writtenAt().isBefore(oldest[0])) {
                    oldest[0] = entry.writtenAt();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sizes(sum[0], sum[1], sum[2], oldest[0], kept);
    }

    /** Removes what is kept of deployments that ended too long ago, and names them to {@code taker}. */
    void sweep(Consumer<DeploymentView> taker) throws IOException {
        if (kept != null) {
            each(ids -> ids.forEach(id -> {
                var view = find(id);
                var finished = view == null ? null : view.finishedAt();
                if (view != null && finished != null && isForgotten(finished)) {
                    taker.accept(view);
                    delete(id);
                }
            }));
        }
    }

    private void delete(String id) {
        try {
            blobs.delete(ArchiveNames.of(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
