package dev.slipway.orchestrator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class AlarmTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private Instant next = Alarm.NEVER;
    private int rung;
    private final Alarm alarm = new Alarm(context, () -> {
        rung++;
        return next;
    });

    AlarmTest() {
        context.setCurrentSystemTimeMs(NOW.toEpochMilli());
    }

    @Test
    void whatIsNeverDueNeedsNoClock() {
        alarm.set(Alarm.NEVER);
        assertThat(running()).isEmpty();
    }

    @Test
    void itRingsAtTheEarliestTimeThatItWasSetTo() {
        alarm.set(NOW.plusSeconds(60));
        alarm.set(NOW.plusSeconds(3));
        alarm.set(NOW.plusSeconds(30));
        assertThat(running()).singleElement().extracting(CapturedPunctuator::getInterval)
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void itRingsOnceAndThenAsItWasTold() {
        alarm.set(NOW.plusSeconds(3));
        next = NOW.plusSeconds(9);
        ring();
        assertThat(rung).isEqualTo(1);
        assertThat(running()).singleElement().extracting(CapturedPunctuator::getInterval)
                .isEqualTo(Duration.ofSeconds(9));
        next = Alarm.NEVER;
        ring();
        assertThat(running()).isEmpty();
    }

    @Test
    void whatIsOverdueIsLookedAfterSoonAndWhatIsFarAwayNowAndThen() {
        alarm.set(Instant.EPOCH);
        assertThat(running().getFirst().getInterval()).isEqualTo(Duration.ofMillis(50));
        next = NOW.plus(Duration.ofDays(400));
        ring();
        assertThat(running().getFirst().getInterval()).isEqualTo(Duration.ofMinutes(10));
    }

    private void ring() {
        running().getFirst().getPunctuator().punctuate(NOW.toEpochMilli());
    }

    private List<CapturedPunctuator> running() {
        return context.scheduledPunctuators().stream().filter(punctuator -> !punctuator.cancelled()).toList();
    }
}
