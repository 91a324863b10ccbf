package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventReaderTest {
    @Test
    void theFieldsOfAnEventAreFoundWithoutReadingTheRest() {
        var event = new EventReader.Event(1, "{\"id\":\"d1-a/7\",\"type\":\"dev.slipway.deployment.succeeded\","
                + "\"subject\":\"d1-a\",\"environment\":\"lane-1\",\"data\":{\"environment\":\"other\"}}");
        assertThat(event.deployment()).isEqualTo("d1-a");
        assertThat(event.environment()).isEqualTo("lane-1");
        assertThat(event.isSuccess()).isTrue();
        assertThat(EventReader.field(event.json(), "tenant")).isEmpty();
    }
}
