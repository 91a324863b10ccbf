package dev.slipway.orchestrator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every resource, whatever is asked in whatever order. Seeded: a failure names its seed. */
class ResourceLawsTest {
    private static final int RUNS = 2_000;
    private static final int INPUTS = 150;

    @Test
    void theLawsHoldWhateverIsAskedInWhateverOrder() {
        for (long seed = 1; seed <= RUNS; seed++) {
            new Play(seed).play();
        }
    }

    private static final class Play {
        private final Random random;
        private final long seed;
        private final Map<String, Long> asked = new HashMap<>();
        private Resource resource = Resource.FREE;
        private Instant now = ResourceScenario.NOW;
        private long turn;

        Play(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play() {
            for (int i = 0; i < INPUTS; i++) {
                take(anything());
            }
            while (!resource.held().isEmpty()) {
                take(new ResourceInput.Return(resource.held().get(random.nextInt(resource.held().size())).holder(),
                        now));
            }
            assertThat(resource.isFree()).as("seed %d: all is given back, and all who waited had it", seed).isTrue();
        }

        private ResourceInput anything() {
            now = now.plusMillis(random.nextInt(1_000));
            var holder = "h" + random.nextInt(12);
            return switch (random.nextInt(5)) {
                case 0, 1 -> new ResourceInput.Request(holder, limit(), holder, now);
                case 2 -> new ResourceInput.Remind(now);
                default -> new ResourceInput.Return(holder, now);
            };
        }

        private int limit() {
            return switch (random.nextInt(4)) {
                case 0, 1 -> Claim.ALONE;
                case 2 -> Claim.SHARED;
                default -> 1 + random.nextInt(3);
            };
        }

        private void take(ResourceInput input) {
            var found = resource;
            var result = ResourceTurn.take(found, input);
            assertThat(ResourceTurn.take(found, input)).as("seed %d: deterministic", seed).isEqualTo(result);
            var replayed = found;
            for (var event : result.events()) {
                replayed = ResourceTurn.evolve(replayed, event);
                note(event);
            }
            assertThat(replayed).as("seed %d: replay rebuilds the state", seed).isEqualTo(result.resource());
            assertThat(ResourceTurn.take(result.resource(), input).events())
                    .as("seed %d: the same again changes nothing", seed).isEmpty();
            resource = result.resource();
            check(found, result);
        }

        private void note(ResourceEvent event) {
            switch (event) {
                case ResourceEvent.Queued(var claim) -> asked.put(claim.holder(), turn++);
                case ResourceEvent.Granted(var claim) -> {
                    long mine = asked.getOrDefault(claim.holder(), -1L);
                    var waiting = asked.entrySet().stream().filter(entry -> entry.getValue() < mine)
                            .map(Map.Entry::getKey).collect(Collectors.toSet());
                    assertThat(waiting).as("seed %d: nobody is overtaken by %s", seed, claim).isEmpty();
                    asked.remove(claim.holder());
                }
                case ResourceEvent.Returned(var claim) -> asked.remove(claim.holder());
            }
        }

        private void check(Resource found, ResourceTurn result) {
            var held = resource.held();
            int room = held.stream().mapToInt(Claim::limit).min().orElse(Integer.MAX_VALUE);
            assertThat(held).as("seed %d: never more than all of them allow", seed).hasSizeLessThanOrEqualTo(room);
            if (held.isEmpty()) {
                assertThat(resource.waiting()).as("seed %d: nobody waits for nothing", seed).isEmpty();
            }
            var told = result.effects().stream().filter(ResourceEffect.TellGranted.class::isInstance)
                    .map(ResourceEffect::holder).toList();
            assertThat(names(held)).as("seed %d: whoever is told so has it", seed).containsAll(told);
            assertThat(told).as("seed %d: whoever has it now is told so", seed).containsAll(
                    names(held).stream().filter(holder -> !names(found.held()).contains(holder)).toList());
        }

        private static List<String> names(List<Claim> claims) {
            return claims.stream().map(Claim::holder).toList();
        }
    }
}
