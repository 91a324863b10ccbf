package dev.slipway.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How to reach a registry and how to use it, under Confluent's names; {@code schemas/REGISTRY.md} lists them. */
public record RegistrySettings(List<URI> urls, Access access, Use use, Times times, Memory memory) {
    static final String PREFIX = "schema.registry.";
    static final String URL = "schema.registry.url";

    /** How schemas are found when a message is written. */
    public record Use(boolean autoRegister, boolean latestVersion, boolean normalize, Subjects subjects) {}

    /** What the subjects of values are called, or those of keys. */
    public record Subjects(SubjectNameStrategy strategy, boolean ofKeys) {
        public String subject(@Nullable String topic, String fullName) {
            return strategy.subject(topic, fullName, ofKeys);
        }
    }

    /**
     * Time limits: {@code connect} and {@code attempt} for one request, {@code limit} for one question with all that it
     * needs, {@code pause} before the first repeated round, doubled up to {@code longestPause}.
     */
    record Times(Duration connect, Duration attempt, Duration limit, Duration pause, Duration longestPause,
            int repeats) {
        static final Times USUAL = new Times(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(10),
                Duration.ofMillis(100), Duration.ofSeconds(2), 3);
    }

    /** For how long it is remembered that something is not there. */
    record Memory(Duration missingId, Duration missingSchema) {
        static final Memory USUAL = new Memory(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    public RegistrySettings {
        urls = List.copyOf(urls);
    }

    /** Empty without {@code schema.registry.url}; throws {@link IllegalArgumentException} that names the setting. */
    public static Optional<RegistrySettings> of(Map<String, ?> settings) {
        return of(settings, false);
    }

    /** The same for what writes keys. */
    public static Optional<RegistrySettings> ofKeys(Map<String, ?> settings) {
        return of(settings, true);
    }

    private static Optional<RegistrySettings> of(Map<String, ?> settings, boolean ofKeys) {
        var given = new GivenSettings(settings);
        var urls = Stream.of(given.text(URL).orElse("").split(",", -1)).map(String::strip)
                .filter(url -> !url.isEmpty()).map(RegistrySettings::uri).toList();
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RegistrySettings(urls.stream().map(RegistrySettings::withoutUserInfo).toList(),
                Access.of(given, urls.getFirst()), use(given, ofKeys), times(given),
                new Memory(given.seconds("missing.id.cache.ttl.sec", Memory.USUAL.missingId),
                        given.seconds("missing.schema.cache.ttl.sec", Memory.USUAL.missingSchema))));
    }

    /** Whether messages are read as generated classes: {@code specific.avro.reader}, here true unless said otherwise. */
    public static boolean readsGeneratedClasses(Map<String, ?> settings) {
        return new GivenSettings(settings).flag("specific.avro.reader", true);
    }

    /** Whether records without a class hold times and decimals as Java's types. */
    public static boolean convertsLogicalTypes(Map<String, ?> settings) {
        return new GivenSettings(settings).flag("avro.use.logical.type.converters", false);
    }

    private static Use use(GivenSettings given, boolean ofKeys) {
        var name = ofKeys ? "key.subject.name.strategy" : "value.subject.name.strategy";
        var strategy = given.text(name).map(value -> SubjectNameStrategy.of(name, value))
                .orElse(SubjectNameStrategy.TOPIC_RECORD);
        return new Use(given.flag("auto.register.schemas", true), given.flag("use.latest.version", false),
                given.flag("normalize.schemas", false), new Subjects(strategy, ofKeys));
    }

    private static Times times(GivenSettings given) {
        return new Times(given.millis("http.connect.timeout.ms", Times.USUAL.connect),
                given.millis("http.read.timeout.ms", Times.USUAL.attempt),
                given.millis(PREFIX + "request.timeout.ms", Times.USUAL.limit),
                given.millis("retries.wait.ms", Times.USUAL.pause),
                given.millis("retries.max.wait.ms", Times.USUAL.longestPause),
                given.count("max.retries", Times.USUAL.repeats, 100));
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
