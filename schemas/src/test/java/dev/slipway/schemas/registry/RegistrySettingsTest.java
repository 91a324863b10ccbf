package dev.slipway.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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
        assertThat(settings.credentials()).isNull();
        assertThat(settings.use()).isEqualTo(new RegistrySettings.Use(true, false, SubjectNameStrategy.TOPIC_RECORD));
        assertThat(RegistrySettings.readsGeneratedClasses(Map.of())).isTrue();
    }

    @Test
    void everySettingHasConfluentsName() {
        var settings = RegistrySettings.of(Map.of(URL, List.of("http://a", "http://b"), "auto.register.schemas", false,
                "use.latest.version", "true", "value.subject.name.strategy",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy", "http.read.timeout.ms", 250))
                .orElseThrow();

        assertThat(settings.urls()).hasSize(2);
        assertThat(settings.use()).isEqualTo(new RegistrySettings.Use(false, true, SubjectNameStrategy.RECORD));
        assertThat(settings.times().attempt()).hasMillis(250);
        assertThat(RegistrySettings.readsGeneratedClasses(Map.of("specific.avro.reader", "false"))).isFalse();
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
    }

    @Test
    void subjectsFollowTheStrategy() {
        assertThat(SubjectNameStrategy.TOPIC.subject("t", "n.A")).isEqualTo("t-value");
        assertThat(SubjectNameStrategy.RECORD.subject("t", "n.A")).isEqualTo("n.A");
        assertThat(SubjectNameStrategy.TOPIC_RECORD.subject("t", "n.A")).isEqualTo("t-n.A");
        assertThat(SubjectNameStrategy.TOPIC_RECORD.subject(null, "n.A")).isEqualTo("n.A");
    }

    private static @org.jspecify.annotations.Nullable Credentials credentials(Map<String, ?> settings) {
        return RegistrySettings.of(settings).orElseThrow().credentials();
    }

    private static void refused(Map<String, ?> settings, String message) {
        assertThatThrownBy(() -> RegistrySettings.of(settings)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message).hasMessageNotContaining("hunter2");
    }
}
