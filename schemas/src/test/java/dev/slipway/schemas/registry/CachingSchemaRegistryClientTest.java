package dev.slipway.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class CachingSchemaRegistryClientTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("\"long\"");

    @Test
    void manyWhoAskAtOnceShareOneQuestion() throws Exception {
        var asked = new AtomicInteger();
        var open = new CountDownLatch(1);
        var memory = new Remembered<String, Integer>(Duration.ofHours(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 50; i++) {
                work.add(() -> memory.get("key", () -> slowly(asked, open)));
            }
            var other = threads.submit(() -> memory.get("other", () -> {
                open.countDown();
                return 5;
            }));
            for (var answer : threads.invokeAll(work, 20, TimeUnit.SECONDS)) {
                assertThat(answer.get()).isEqualTo(7);
            }
            assertThat(other.get()).as("another key is answered meanwhile").isEqualTo(5);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureIsRememberedForAMomentOnly() {
        var registry = new Counting();
        registry.fails = true;
        var patient = new CachingSchemaRegistryClient(registry, Duration.ofHours(1));
        var hasty = new CachingSchemaRegistryClient(registry, Duration.ZERO);

        assertThatThrownBy(() -> patient.schemaById(1)).hasMessage("away");
        assertThatThrownBy(() -> patient.schemaById(1)).hasMessage("away");
        assertThat(registry.asked).hasValue(1);
        assertThatThrownBy(() -> hasty.schemaById(1)).hasMessage("away");
        registry.fails = false;
        assertThat(hasty.schemaById(1)).isEqualTo(SCHEMA);
        assertThat(hasty.schemaById(1)).isEqualTo(SCHEMA);
        assertThat(registry.asked).hasValue(3);
    }

    @Test
    void onlyWhatNeverChangesIsRemembered() {
        var registry = new Counting();
        var client = new CachingSchemaRegistryClient(registry);
        for (int i = 0; i < 3; i++) {
            client.register("a", SCHEMA);
            client.lookup("a", SCHEMA);
            client.schemaById(1);
        }
        assertThat(registry.asked).hasValue(3);
        for (int i = 0; i < 3; i++) {
            client.latest("a");
            client.versions("a");
            client.subjects();
            client.testCompatibility("a", SCHEMA);
        }
        assertThat(registry.asked).hasValue(15);
    }

    private static int slowly(AtomicInteger asked, CountDownLatch open) {
        asked.incrementAndGet();
        try {
            assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 7;
    }

    private static final class Counting implements SchemaRegistryClient {
        private final AtomicInteger asked = new AtomicInteger();
        private boolean fails;

        private <T> T answer(T answer) {
            asked.incrementAndGet();
            if (fails) {
                throw new SchemaRegistryException(0, 0, true, "away");
            }
            return answer;
        }

        @Override
        public int register(String subject, Schema schema) {
            return answer(1);
        }

        @Override
        public RegisteredSchema lookup(String subject, Schema schema) {
            return answer(new RegisteredSchema(subject, 1, 1, schema));
        }

        @Override
        public Schema schemaById(int id) {
            return answer(SCHEMA);
        }

        @Override
        public RegisteredSchema latest(String subject) {
            return answer(new RegisteredSchema(subject, 1, 1, SCHEMA));
        }

        @Override
        public List<Integer> versions(String subject) {
            return answer(List.of(1));
        }

        @Override
        public List<String> subjects() {
            return answer(List.of("a"));
        }

        @Override
        public boolean testCompatibility(String subject, Schema schema) {
            return answer(true);
        }
    }
}
