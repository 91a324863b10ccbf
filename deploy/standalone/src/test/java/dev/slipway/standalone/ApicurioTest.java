package dev.slipway.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** On Apicurio, which is fetched for the profile {@code registry}. */
@Tag("registry")
class ApicurioTest extends RegistryStory {
    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init")
    static Apicurio apicurio;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        apicurio = Apicurio.start(home);
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Override
    URI registry() {
        return apicurio.url();
    }
}
