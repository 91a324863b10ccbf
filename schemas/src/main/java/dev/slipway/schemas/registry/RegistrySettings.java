package dev.slipway.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a registry and how to use it, under Confluent's names. Durations: {@code attempt} for one request,
 * {@code limit} for one question with all its attempts, {@code pause} before the first repeated round.
 */
public record RegistrySettings(List<URI> urls, @Nullable Credentials credentials, Use use, Times times) {
    static final String URL = "schema.registry.url";
    static final String STRATEGY = "value.subject.name.strategy";

    private static final String PREFIX = "schema.registry.";
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    private static final String TOKEN = "bearer.auth.token";

    /** How schemas are found when a message is written. */
    public record Use(boolean autoRegister, boolean latestVersion, SubjectNameStrategy strategy) {}

    /** Time limits. */
    public record Times(Duration attempt, Duration limit, Duration pause) {
        static final Times USUAL = new Times(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMillis(100));
    }

    public RegistrySettings {
        urls = List.copyOf(urls);
    }

    /** Empty without {@code schema.registry.url}; throws {@link IllegalArgumentException} that names the setting. */
    public static Optional<RegistrySettings> of(Map<String, ?> settings) {
        var given = text(settings, URL).orElse("");
        var urls = Stream.of(given.split(",", -1)).map(String::strip).filter(url -> !url.isEmpty())
                .map(RegistrySettings::uri).toList();
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        var use = new Use(flag(settings, "auto.register.schemas", true), flag(settings, "use.latest.version", false),
                text(settings, STRATEGY).map(SubjectNameStrategy::of).orElse(SubjectNameStrategy.TOPIC_RECORD));
        var times = new Times(millis(settings, "http.read.timeout.ms", Times.USUAL.attempt),
                millis(settings, PREFIX + "request.timeout.ms", Times.USUAL.limit),
                millis(settings, "retries.wait.ms", Times.USUAL.pause));
        return Optional.of(new RegistrySettings(urls.stream().map(RegistrySettings::withoutUserInfo).toList(),
                credentials(settings, urls.getFirst()), use, times));
    }

    /** Whether messages are read as generated classes: {@code specific.avro.reader}, here true unless said otherwise. */
    public static boolean readsGeneratedClasses(Map<String, ?> settings) {
        return flag(settings, "specific.avro.reader", true);
    }

    private static @Nullable Credentials credentials(Map<String, ?> settings, URI url) {
        var token = text(settings, TOKEN);
        if (token.isPresent()) {
            return Credentials.bearer(token.get());
        }
        var source = text(settings, CREDENTIALS_SOURCE).orElse("URL");
        return switch (source) {
            case "URL" -> Optional.ofNullable(url.getUserInfo()).or(() -> text(settings, USER_INFO))
                    .map(Credentials::basic).orElse(null);
            case "USER_INFO" -> Credentials.basic(text(settings, USER_INFO).orElseThrow(
                    () -> new IllegalArgumentException(USER_INFO + ": expected user:password, found nothing")));
            default -> throw new IllegalArgumentException(
                    CREDENTIALS_SOURCE + ": expected USER_INFO or URL, found '" + source + "'");
        };
    }

    private static Optional<String> text(Map<String, ?> settings, String name) {
        return Optional.<Object>ofNullable(settings.get(name))
                .or(() -> Optional.ofNullable(settings.get(PREFIX + name)))
                .map(value -> value instanceof List<?> list
                        ? String.join(",", list.stream().map(String::valueOf).toList())
                        : value.toString().strip())
                .filter(value -> !value.isEmpty());
    }

    private static boolean flag(Map<String, ?> settings, String name, boolean otherwise) {
        return switch (text(settings, name).orElse(Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new IllegalArgumentException(
                    name + ": expected true or false, found '" + other + "'");
        };
    }

    private static Duration millis(Map<String, ?> settings, String name, Duration otherwise) {
        return text(settings, name).map(value -> {
            if (!value.matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(name + ": expected milliseconds from 1, found '" + value + "'");
            }
            return Duration.ofMillis(Long.parseLong(value));
        }).orElse(otherwise);
    }

    private static URI uri(String text) {
        var expected = URL + ": expected addresses such as http://registry:8081, separated by commas";
        try {
            var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Its message would show the password of an address; ours does not.
        }
        throw new IllegalArgumentException(expected);
    }

    private static URI withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null
                ? url
                : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
    }
}
