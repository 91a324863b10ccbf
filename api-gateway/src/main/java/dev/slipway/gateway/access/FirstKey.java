package dev.slipway.gateway.access;

import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.DocumentSubmission;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first API key of a server that others can reach, for the user {@code admin}, and shows it once. Goes on
 * trying until an orchestrator answers.
 */
public final class FirstKey implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstKey.class);
    private static final String ID = "admin";
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final ApiKeys keys;
    private final CatalogCopy catalog;
    private final DocumentSubmission submission;
    private final PrintStream out;
    private final boolean needed;
    private final Thread thread = Thread.ofVirtual().name("first-api-key").unstarted(this::run);

    public FirstKey(ApiKeys keys, CatalogCopy catalog, DocumentSubmission submission, PrintStream out, boolean needed) {
        this.keys = keys;
        this.catalog = catalog;
        this.submission = submission;
        this.out = out;
        this.needed = needed;
    }

    public void start() {
        if (needed) {
            thread.start();
        }
    }

    private void run() {
        var issued = keys.issue(ID, "admin", List.of(), Clock.systemUTC().instant());
        try {
            while (!catalog.catchUp(CATCH_UP)) {
                LOG.warn("whether there is an API key is not known yet: the catalog cannot be read");
            }
            while (!keys.any()) {
                try {
                    submission.put(ApiKeys.documentKey(ID), issued.spec(), "admin", 0L);
                } catch (Problem problem) {
                    LOG.warn("the first API key is not made yet: {}", problem.detail());
                    TimeUnit.SECONDS.sleep(1);
                }
            }
            // a put that was answered too late may have been applied all the same
            if (keys.userOf(issued.key()) != null) {
                out.println("API key of the user admin, shown this once: " + issued.key());
            }
        } catch (InterruptedException _) {
            LOG.debug("closing");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
