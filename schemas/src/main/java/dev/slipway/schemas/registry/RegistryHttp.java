package dev.slipway.schemas.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request to one registry after the other until one answers, with growing random pauses between the rounds and
 * never longer than the time limit. An answer 429 or 5xx counts as none.
 */
final class RegistryHttp {
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
    private static final int ROUNDS = 4;
    private static final String ACCEPTED = "application/vnd.schemaregistry.v1+json, application/json";
    private static final String SENT = "application/vnd.schemaregistry.v1+json";

    private final RegistrySettings settings;
    private final HttpClient http;
    private volatile int preferred;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        // A redirect could carry our credentials to another server.
        this.http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(settings.times().attempt())
                .followRedirects(Redirect.NEVER).build();
    }

    /** What came back: any status but 429 and 5xx. */
    record Answer(URI from, int status, String contentType, String body) {}

    /** A null body is a GET; throws {@link SchemaRegistryException}. */
    Answer send(String path, @Nullable String body) {
        long deadline = System.nanoTime() + settings.times().limit().toNanos();
        int urls = settings.urls().size();
        int start = preferred;
        var failure = "";
        int status = 0;
        for (int attempt = 0; attempt < ROUNDS * urls && left(deadline) > 0; attempt++) {
            if (attempt > 0 && attempt % urls == 0) {
                pause(attempt / urls, deadline);
            }
            int chosen = (start + attempt) % urls;
            var uri = URI.create(settings.urls().get(chosen) + path);
            try {
                var answer = exchange(uri, body, Math.min(left(deadline), settings.times().attempt().toNanos()));
                if (!isRetriable(answer.status())) {
                    preferred = chosen;
                    return answer;
                }
                status = answer.status();
                failure = uri + " answered " + status + " " + RegistryAnswer.excerpt(answer);
            } catch (TimeoutException _) {
                failure = uri + " gave no answer in time";
            } catch (IOException e) {
                failure = uri + " cannot be reached: " + reason(e);
            }
        }
        throw new SchemaRegistryException(status, status, true, "expected an answer from the schema registry within "
                + settings.times().limit().toMillis() + " ms; at last " + failure);
    }

    private Answer exchange(URI uri, @Nullable String body, long nanos) throws IOException, TimeoutException {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofNanos(Math.max(nanos, 1)))
                .header("Accept", ACCEPTED);
        if (settings.credentials() != null) {
            request.header("Authorization", settings.credentials().header());
        }
        if (body != null) {
            request.header("Content-Type", SENT).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        // The limit of a request ends with the headers of its answer; this one also bounds the body.
        var answer = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        try {
            return answer(uri, answer.get(nanos, TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw new TimeoutException();
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException(0, 0, true, "interrupted while waiting for " + uri);
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer answer(URI uri, HttpResponse<String> response) {
        return new Answer(uri, response.statusCode(), response.headers().firstValue("Content-Type").orElse("no type"),
                response.body());
    }

    private void pause(int round, long deadline) {
        long most = settings.times().pause().toNanos() << (round - 1);
        long nanos = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(nanos, left(deadline)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException(0, 0, true, "interrupted while waiting for the schema registry");
        }
    }

    private static long left(long deadline) {
        return deadline - System.nanoTime();
    }

    private static boolean isRetriable(int status) {
        return status == 429 || status >= 500;
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
