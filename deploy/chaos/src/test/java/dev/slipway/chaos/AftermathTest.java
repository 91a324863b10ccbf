package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chaos.load.EventFollower;
import dev.slipway.chaos.load.FakeGateway;
import dev.slipway.chaos.load.FakeGateway.Reply;
import dev.slipway.chaos.load.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A system whose deployments stand still until something more is asked of it. */
@Timeout(120)
class AftermathTest {
    private static final String ENDED = ",\"state\":\"succeeded\",\"finishedAt\":\"2026-01-01T00:00:00Z\"}";

    @TempDir
    Path directory;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean probed = new AtomicBoolean();
    private final AtomicBoolean poked = new AtomicBoolean();

    @Test
    void whatEndsOnlyWhenMoreIsAskedOfItsLaneIsRemembered() throws Exception {
        try (var gateway = new FakeGateway(this::reply);
                var reader = new EventFollower("reader", gateway.client(), 1, _ -> {})) {
            var load = new Load(gateway.client(), 1);
            load.start();
            while (load.accepted().isEmpty()) {
                Thread.onSpinWait();
            }
            load.end();
            var stuck = load.accepted().stream().map(each -> each.id()).toList();
            probed.set(true);
            var ledger = Files.createFile(directory.resolve("ledger"));
            var evidence = new Aftermath(gateway.client(), load, List.of(reader), ledger, _ -> {},
                    Duration.ofSeconds(1)).evidence(Set.of(), List.of());
            assertThat(evidence.remains().late()).containsExactlyInAnyOrderElementsOf(stuck);
            assertThat(evidence.stories()).allMatch(story -> story.hasEnded()).hasSizeGreaterThan(stuck.size());
        }
    }

    private Reply reply(String question) {
        if (question.equals("POST /api/v1/deployments")) {
            poked.compareAndSet(false, probed.get());
            return new Reply(202, "{\"id\":\"d0-%020d\"}".formatted(count.incrementAndGet()));
        } else if (question.contains("/cancel") || question.contains("/events")) {
            return new Reply(503, "");
        }
        return new Reply(200, "{\"items\":[]" + (poked.get() ? ENDED : ",\"state\":\"running\"}"));
    }
}
