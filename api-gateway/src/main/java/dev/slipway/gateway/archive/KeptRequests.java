package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for a deployment beside its project and environment, sealed by whoever keeps it: so that the same can be
 * asked once more. It goes when the deployment's archive goes.
 */
public final class KeptRequests {
    private final NamedBlobs blobs;

    public KeptRequests(NamedBlobs blobs) {
        this.blobs = blobs;
    }

    /** Keeps it, safe on disk; false when there is one already, which stays. */
    public boolean keep(String deployment, byte[] sealed) throws IOException {
        try (var draft = blobs.draft()) {
            draft.out().write(sealed);
            return draft.keepAs(ArchiveNames.request(deployment));
        }
    }

    /** Lets go of it for what never became a deployment. */
    public void forget(String deployment) throws IOException {
        blobs.delete(ArchiveNames.of(deployment));
    }

    /** Null when there was nothing to keep. */
    public byte @Nullable [] find(String deployment) throws IOException {
        try (var stored = blobs.open(ArchiveNames.request(deployment))) {
            return stored == null ? null : stored.read(0, Math.toIntExact(stored.size()));
        }
    }
}
