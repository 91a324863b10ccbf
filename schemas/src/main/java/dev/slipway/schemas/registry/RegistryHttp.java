package dev.slipway.schemas.registry;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
    private static final String ACCEPTED = "application/vnd.schemaregistry.v1+json, application/json";
    private static final String SENT = "application/vnd.schemaregistry.v1+json";

    private final RegistrySettings settings;
    private final RegistryCounters counters;
    private final HttpClient http;
    private volatile int preferred;

    RegistryHttp(RegistrySettings settings, RegistryCounters counters) {
        this.settings = settings;
        this.counters = counters;
        this.http = client(settings);
    }

    /** What is sent: a path below the registry's address; a null body is none. */
    record Request(String method, String path, @Nullable String body) {}

    /** What came back: any status but 429 and 5xx. */
    record Answer(URI from, int status, String contentType, String body) {}

    /** When a question that is asked now has to be answered, on the clock of {@link System#nanoTime()}. */
    long deadline() {
        return System.nanoTime() + settings.times().limit().toNanos();
    }

    /** Throws {@link SchemaRegistryException}. */
    Answer send(Request request, long deadline) {
        int urls = settings.urls().size();
        int start = preferred;
        var failure = "the time limit had passed before it was asked";
        int status = 0;
        int attempts = (settings.times().repeats() + 1) * urls;
        for (int attempt = 0; attempt < attempts && left(deadline) > 0; attempt++) {
            if (attempt > 0 && attempt % urls == 0) {
                pause(attempt / urls, deadline);
            }
            int chosen = (start + attempt) % urls;
            var uri = URI.create(settings.urls().get(chosen) + request.path());
            try {
                counters.request(attempt > 0);
                var answer = exchange(uri, request, left(deadline));
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
        counters.unanswered();
        throw new SchemaRegistryException(status, status, true, "expected an answer from the schema registry within "
                + settings.times().limit().toMillis() + " ms; at last " + failure);
    }

    private Answer exchange(URI uri, Request asked, long left) throws IOException, TimeoutException {
        long nanos = Math.max(1, Math.min(left, settings.times().attempt().toNanos()));
        long start = System.nanoTime();
        // The limit of a request ends with the headers of its answer; this one also bounds the body.
        var answer = http.sendAsync(request(uri, asked, nanos),
                BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
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
            counters.waited(System.nanoTime() - start);
            answer.cancel(true);
        }
    }

    private HttpRequest request(URI uri, Request asked, long nanos) {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofNanos(nanos)).header("Accept", ACCEPTED);
        var credentials = settings.access().credentials();
        if (credentials != null) {
            request.header("Authorization", credentials.header());
        }
        if (asked.body() == null) {
            return request.method(asked.method(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", SENT).method(asked.method(), BodyPublishers.ofString(asked.body()))
                .build();
    }

    private static HttpClient client(RegistrySettings settings) {
        // A redirect could carry our credentials to another server.
        var client = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(settings.times().connect())
                .followRedirects(Redirect.NEVER);
        var access = settings.access();
        if (access.tls().isGiven()) {
            client.sslContext(access.tls().context());
        }
        if (access.proxy() != null) {
            client.proxy(ProxySelector.of(access.proxy()));
        }
        return client.build();
    }

    private static Answer answer(URI uri, HttpResponse<String> response) {
        return new Answer(uri, response.statusCode(), response.headers().firstValue("Content-Type").orElse("no type"),
                response.body());
    }

    private void pause(int round, long deadline) {
        long longest = settings.times().longestPause().toNanos();
        long most = Math.min(longest, settings.times().pause().toNanos() << Math.min(round - 1, 20));
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
