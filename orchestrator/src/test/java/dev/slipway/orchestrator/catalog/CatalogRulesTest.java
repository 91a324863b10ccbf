package dev.slipway.orchestrator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.catalog.CatalogAnswer.Reason;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Refused;
import dev.slipway.orchestrator.catalog.CatalogAnswer.Stored;
import dev.slipway.orchestrator.catalog.CatalogInput.Delete;
import dev.slipway.orchestrator.catalog.CatalogInput.Put;
import dev.slipway.orchestrator.catalog.Neighbours.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void aNewDocumentHasVersionOneAndEveryChangeTheNext() {
        var first = stored(Optional.empty(), put("{}", Optional.empty()));
        assertThat(first.version()).isEqualTo(1);
        assertThat(stored(Optional.of(first), put("{\"a\":1}", Optional.of(1L))).version()).isEqualTo(2);
    }

    @Test
    void theSameContentIsNoNewVersion() {
        var first = stored(Optional.empty(), put("{}", Optional.empty()));
        assertThat(stored(Optional.of(first), put("{}", Optional.empty()))).isEqualTo(first);
    }

    @Test
    void anotherVersionThanExpectedIsRefusedWithWhatIsThere() {
        var first = stored(Optional.empty(), put("{}", Optional.empty()));
        assertThat(CatalogRules.decide(Optional.of(first), put("{\"a\":1}", Optional.of(7L)), ALONE)).isEqualTo(
                new Refused(Reason.VERSION_MISMATCH, "expected version 7, found version 1", 1));
        assertThat(CatalogRules.decide(Optional.of(first), put("{\"a\":1}", Optional.of(0L)), ALONE)).isEqualTo(
                new Refused(Reason.VERSION_MISMATCH, "expected no document of this name, found version 1", 1));
    }

    @Test
    void aRemovedDocumentIsGoneAndItsVersionsGoOn() {
        var first = stored(Optional.empty(), put("{}", Optional.empty()));
        var removed = stored(Optional.of(first), delete());
        assertThat(removed.deleted()).isTrue();
        assertThat(CatalogRules.decide(Optional.of(removed), delete(), ALONE))
                .isEqualTo(new Refused(Reason.NOT_FOUND, "there is no Project 'shop'", 0));
        assertThat(stored(Optional.of(removed), put("{}", Optional.of(0L))).version()).isEqualTo(3);
    }

    @Test
    void whatADocumentNamesMustBeThere() {
        var naming = new Put("default", "Project", "shop", "{}", Optional.empty(), "ada", NOW,
                List.of(new Named("Lifecycle", "default")));

        assertThat(CatalogRules.decide(Optional.empty(), naming, ALONE)).isEqualTo(new Refused(Reason.MISSING_REFERENCE,
                "it names the Lifecycle 'default', which is not there in the space default: apply it first", 0));
        assertThat(CatalogRules.decide(Optional.empty(), naming, with("Lifecycle", "default")))
                .isInstanceOf(Stored.class);
    }

    @Test
    void whatIsInUseStaysAndSaysWhoUsesIt() {
        var first = stored(Optional.empty(), put("{}", Optional.empty()));
        var used = new Neighbours() {
            @Override
            public boolean has(String kind, String name) {
                return true;
            }

            @Override
            public List<String> usersOf(String kind, String name) {
                return List.of("A", "B", "C", "D", "E", "F", "G");
            }
        };

        assertThat(CatalogRules.decide(Optional.of(first), delete(), used)).isEqualTo(new Refused(Reason.IN_USE,
                "Project 'shop' is named by A, B, C, D, E and 2 more: change or delete them first", 1));
    }

    private static final Neighbours ALONE = with("", "");

    private static Neighbours with(String onlyKind, String onlyName) {
        return new Neighbours() {
            @Override
            public boolean has(String kind, String name) {
                return kind.equals(onlyKind) && name.equals(onlyName);
            }

            @Override
            public List<String> usersOf(String kind, String name) {
                return List.of();
            }
        };
    }

    private static StoredDocument stored(Optional<StoredDocument> found, CatalogInput input) {
        return ((Stored) CatalogRules.decide(found, input, ALONE)).document();
    }

    private static Put put(String body, Optional<Long> expected) {
        return new Put("default", "Project", "shop", body, expected, "ada", NOW, List.of());
    }

    private static Delete delete() {
        return new Delete("default", "Project", "shop", Optional.empty(), "ada", NOW);
    }
}
