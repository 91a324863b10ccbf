package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Kind;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two readers of the catalog fill one copy of it. */
class CatalogCopyTest {
    private final CatalogCopy catalog = new CatalogCopy();

    @Test
    void theSlowerReaderDoesNotBringBackWhatTheOtherHasSeenDeleted() {
        catalog.read(environment(1, false), 0);
        catalog.readAhead(environment(2, false));
        catalog.readAhead(environment(3, true));
        catalog.read(environment(2, false), 1);

        assertThat(catalog.spec("default", Kind.ENVIRONMENT, "test")).isEmpty();
        catalog.each("default", Kind.ENVIRONMENT, (name, _) -> assertThat(name).as("nothing is there").isNull());
        catalog.read(environment(3, true), 2);
        catalog.read(environment(4, false), 3);
        assertThat(catalog.spec("default", Kind.ENVIRONMENT, "test")).isPresent();
    }

    private static CatalogDocument environment(long version, boolean deleted) {
        return CatalogDocument.newBuilder().setCommand("c").setSpace("default").setKind("Environment").setName("test")
                .setVersion(version).setDeleted(deleted)
                .setBody(deleted
                        ? ""
                        : "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Environment\",\"metadata\":{\"name\":\"test\"},"
                                + "\"spec\":{}}")
                .setUpdatedBy("ada").setUpdatedAt(Instant.EPOCH).build();
    }
}
