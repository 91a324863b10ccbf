package dev.slipway.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
    private static final String URL = "schema.registry.url";

    @Test
    void withoutAnAddressThereIsNoRegistry() {
        assertThat(RegistrySettings.of(Map.of())).isEmpty();
        assertThat(RegistrySettings.of(Map.of(URL, " "))).isEmpty();
    }

    @Test
    void theUsualSettingsAreConfluentsButForSeveralTypesPerTopic() {
        var settings = RegistrySettings.of(Map.of(URL, "http://a:8081/, https://b/registry")).orElseThrow();

        assertThat(settings.urls()).containsExactly(URI.create("http://a:8081"), URI.create("https://b/registry"));
        assertThat(settings.access()).isEqualTo(new Access(null, new Tls(Map.of()), null));
        assertThat(settings.times()).isEqualTo(RegistrySettings.Times.USUAL);
        assertThat(settings.memory()).isEqualTo(RegistrySettings.Memory.USUAL);
        assertThat(settings.use())
                .isEqualTo(use(true, false, false, SubjectNameStrategy.TOPIC_RECORD));
        assertThat(RegistrySettings.readsGeneratedClasses(Map.of())).isTrue();
    }

    @Test
    void everySettingHasConfluentsName() {
        var given = new java.util.HashMap<String, Object>(Map.of(URL, List.of("http://a", "http://b"),
                "auto.register.schemas", false, "use.latest.version", "true", "normalize.schemas", "TRUE",
                "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy",
                "http.connect.timeout.ms", "100", "http.read.timeout.ms", 250, "retries.wait.ms", 7,
                "retries.max.wait.ms", 70, "max.retries", 0));
        given.putAll(Map.of("schema.registry.request.timeout.ms", "900", "missing.id.cache.ttl.sec", 60,
                "schema.registry.missing.schema.cache.ttl.sec", "5", "schema.registry.proxy.host", "proxy",
                "schema.registry.proxy.port", "3128"));
        var settings = RegistrySettings.of(given).orElseThrow();

        assertThat(settings.urls()).hasSize(2);
        assertThat(settings.use()).isEqualTo(use(false, true, true, SubjectNameStrategy.RECORD));
        assertThat(settings.times()).isEqualTo(new RegistrySettings.Times(Duration.ofMillis(100),
                Duration.ofMillis(250), Duration.ofMillis(900), Duration.ofMillis(7), Duration.ofMillis(70), 0));
        assertThat(settings.memory())
                .isEqualTo(new RegistrySettings.Memory(Duration.ofSeconds(60), Duration.ofSeconds(5)));
        assertThat(settings.access().proxy()).hasToString("proxy/<unresolved>:3128");
        assertThat(RegistrySettings.readsGeneratedClasses(Map.of("specific.avro.reader", "false"))).isFalse();
        assertThat(RegistrySettings.convertsLogicalTypes(Map.of("avro.use.logical.type.converters", true))).isTrue();
    }

    @Test
    void keysHaveAStrategyOfTheirOwn() {
        var given = Map.of(URL, "http://a", "key.subject.name.strategy", "TopicNameStrategy");

        assertThat(RegistrySettings.ofKeys(given).orElseThrow().use().subjects().subject("t", "n.A"))
                .isEqualTo("t-key");
        assertThat(RegistrySettings.of(given).orElseThrow().use().subjects().subject("t", "n.A")).isEqualTo("t-n.A");
    }

    @Test
    void onlyTlsSettingsWithThePrefixAreTheRegistrysAndTheyAreNotShown() {
        var settings = RegistrySettings.of(Map.of(URL, "https://a", "ssl.truststore.location", "kafkas",
                "schema.registry.ssl.keystore.password", "hunter2")).orElseThrow();

        assertThat(settings.access().tls().settings()).containsExactly(Map.entry("ssl.keystore.password", "hunter2"));
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void credentialsComeFromTheirSettingsOrTheAddress() {
        assertThat(credentials(Map.of(URL, "http://a", "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ann:x"))).isEqualTo(Credentials.basic("ann:x"));
        assertThat(credentials(Map.of(URL, "http://a", "schema.registry.basic.auth.user.info", "ann:x")))
                .isEqualTo(Credentials.basic("ann:x"));
        assertThat(credentials(Map.of(URL, "http://a", "bearer.auth.token", "t"))).isEqualTo(Credentials.bearer("t"));
        assertThat(credentials(Map.of(URL, "http://ann:x@a:1"))).isEqualTo(Credentials.basic("ann:x"));
        assertThat(RegistrySettings.of(Map.of(URL, "http://ann:x@a:1")).orElseThrow().urls())
                .containsExactly(URI.create("http://a:1"));
    }

    @Test
    void aWrongSettingIsNamed() {
        refused(Map.of(URL, "registry:8081"), "schema.registry.url: expected addresses such as");
        refused(Map.of(URL, "http://ann:hunter2@ a"), "schema.registry.url: expected addresses such as");
        refused(Map.of(URL, "http://a", "auto.register.schemas", "yes"),
                "auto.register.schemas: expected true or false, found 'yes'");
        refused(Map.of(URL, "http://a", "value.subject.name.strategy", "Mine"),
                "value.subject.name.strategy: expected TopicNameStrategy, RecordNameStrategy or"
                        + " TopicRecordNameStrategy, found 'Mine'");
        refused(Map.of(URL, "http://a", "basic.auth.credentials.source", "SASL_INHERIT"),
                "basic.auth.credentials.source: expected USER_INFO or URL, found 'SASL_INHERIT'");
        refused(Map.of(URL, "http://a", "basic.auth.credentials.source", "USER_INFO"),
                "basic.auth.user.info: expected user:password, found nothing");
        refused(Map.of(URL, "http://a", "http.read.timeout.ms", "0"),
                "http.read.timeout.ms: expected milliseconds from 1, found '0'");
        refused(Map.of(URL, "http://a", "missing.id.cache.ttl.sec", "-1"),
                "missing.id.cache.ttl.sec: expected seconds from 1, found '-1'");
        refused(Map.of(URL, "http://a", "max.retries", "101"), "max.retries: expected a number from 0 to 100");
        refused(Map.of(URL, "http://a", "bearer.auth.credentials.source", "OAUTHBEARER"),
                "bearer.auth.credentials.source: expected STATIC_TOKEN, found 'OAUTHBEARER'");
        refused(Map.of(URL, "http://a", "bearer.auth.credentials.source", "STATIC_TOKEN"),
                "bearer.auth.token: expected a token, found nothing");
        refused(Map.of(URL, "http://a", "proxy.host", "p", "proxy.port", "99999"), "proxy.port: expected");
        refused(Map.of(URL, "http://a", "schema.registry.ssl.endpoint.identification.algorithm", ""),
                "schema.registry.ssl.endpoint.identification.algorithm: expected https, found nothing");
    }

    @Test
    void subjectsFollowTheStrategy() {
        assertThat(SubjectNameStrategy.TOPIC.subject("t", "n.A", false)).isEqualTo("t-value");
        assertThat(SubjectNameStrategy.RECORD.subject("t", "n.A", false)).isEqualTo("n.A");
        assertThat(SubjectNameStrategy.TOPIC_RECORD.subject("t", "n.A", false)).isEqualTo("t-n.A");
        assertThat(SubjectNameStrategy.TOPIC_RECORD.subject(null, "n.A", true)).isEqualTo("n.A");
    }

    private static @org.jspecify.annotations.Nullable Credentials credentials(Map<String, ?> settings) {
        return RegistrySettings.of(settings).orElseThrow().access().credentials();
    }

    private static RegistrySettings.Use use(boolean register, boolean latest, boolean normalize,
            SubjectNameStrategy strategy) {
        return new RegistrySettings.Use(register, latest, normalize, new RegistrySettings.Subjects(strategy, false));
    }

    private static void refused(Map<String, ?> settings, String message) {
        assertThatThrownBy(() -> RegistrySettings.of(settings)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message).hasMessageNotContaining("hunter2");
    }
}
