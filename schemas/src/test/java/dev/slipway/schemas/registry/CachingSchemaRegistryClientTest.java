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

    private final RegistryCounters counters = new RegistryCounters();

    @Test
    void manyWhoAskAtOnceShareOneQuestion() throws Exception {
        var asked = new AtomicInteger();
        var open = new CountDownLatch(1);
        var memory = new Remembered<String, Integer>(Duration.ofHours(1), new RegistryCounters());
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
    void whatIsMissingIsRememberedForAsLongAsWasSaid() {
        var registry = new Counting();
        registry.status = 40401;
        var patient = client(registry, Duration.ofHours(1));
        var hasty = client(registry, Duration.ZERO);

        assertThatThrownBy(() -> patient.schemaById(1)).hasMessage("no");
        assertThatThrownBy(() -> patient.schemaById(1)).hasMessage("no");
        assertThat(registry.asked).hasValue(1);
        assertThat(counters.read()).containsEntry("registry.remembered.failures", 1L);
        assertThatThrownBy(() -> hasty.schemaById(1)).hasMessage("no");
        registry.status = 0;
        assertThat(hasty.schemaById(1)).isEqualTo(SCHEMA);
        assertThat(hasty.schemaById(1)).isEqualTo(SCHEMA);
        assertThat(registry.asked).hasValue(3);
        assertThat(counters.read()).containsEntry("registry.remembered", 1L);
    }

    @Test
    void aRegistryThatIsAwayIsNotAskedForEveryRecordNorForgottenForLong() throws InterruptedException {
        var registry = new Counting();
        registry.status = 503;
        var client = client(registry, Duration.ofHours(1));

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> client.schemaById(1)).hasMessage("no");
        }
        assertThat(registry.asked.get()).isBetween(1, 50);
        registry.status = 0;
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                assertThat(client.schemaById(1)).isEqualTo(SCHEMA);
                return;
            } catch (SchemaRegistryException _) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("expected the registry to be asked again within seconds");
    }

    @Test
    void idsThatNobodyGaveOutDoNotFillTheMemory() {
        var memory = new Remembered<Integer, String>(Duration.ofHours(1), counters);
        for (int i = 0; i < 30_000; i++) {
            int id = i;
            assertThatThrownBy(() -> memory.get(id, () -> {
                throw new SchemaRegistryException(404, 40403, false, "no");
            })).hasMessage("no");
        }
        assertThat(memory.size()).isLessThanOrEqualTo(10_001);
    }

    @Test
    void onlyWhatNeverChangesIsRemembered() {
        var registry = new Counting();
        var client = client(registry, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            client.register("a", SCHEMA);
            client.lookup("a", SCHEMA);
            client.schemaById(1);
            client.version("a", 1);
        }
        assertThat(registry.asked).hasValue(4);
        for (int i = 0; i < 3; i++) {
            client.latest("a");
            client.versions("a");
            client.subjects();
            client.testCompatibility("a", SCHEMA);
            client.uses(1);
            client.compatibilityLevel();
            client.compatibilityLevel("a");
            client.compatibilityLevel("a", CompatibilityLevel.FULL);
        }
        assertThat(registry.asked).hasValue(28);
    }

    private CachingSchemaRegistryClient client(SchemaRegistryClient registry, Duration missing) {
        return new CachingSchemaRegistryClient(registry, new RegistrySettings.Memory(missing, missing), counters);
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
        private volatile int status;

        private <T> T answer(T answer) {
            asked.incrementAndGet();
            if (status != 0) {
                throw new SchemaRegistryException(status == 503 ? 503 : 404, status, true, "no");
            }
            return answer;
        }

        @Override
        public int register(String subject, SchemaText schema) {
            return answer(1);
        }

        @Override
        public RegisteredSchema lookup(String subject, SchemaText schema) {
            return answer(new RegisteredSchema(subject, 1, 1, SCHEMA));
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
        public Compatibility testCompatibility(String subject, SchemaText schema) {
            return answer(Compatibility.GOOD);
        }

        @Override
        public RegisteredSchema version(String subject, int version) {
            return answer(new RegisteredSchema(subject, version, 1, SCHEMA));
        }

        @Override
        public List<SubjectVersion> uses(int id) {
            return answer(List.of());
        }

        @Override
        public CompatibilityLevel compatibilityLevel() {
            return answer(CompatibilityLevel.FULL);
        }

        @Override
        public CompatibilityLevel compatibilityLevel(String subject) {
            return answer(CompatibilityLevel.FULL);
        }

        @Override
        public void compatibilityLevel(String subject, CompatibilityLevel level) {
            asked.incrementAndGet();
        }
    }
}
