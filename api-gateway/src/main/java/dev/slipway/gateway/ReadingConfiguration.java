package dev.slipway.gateway;

import dev.slipway.gateway.archive.Archives;
import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.intake.DeadLetters;
import dev.slipway.gateway.intake.GroupReader;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.log.LogFollower;
import dev.slipway.gateway.log.LogIntake;
import dev.slipway.gateway.log.LogStore;
import dev.slipway.gateway.log.Logs;
import dev.slipway.gateway.presence.Workers;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.rebuild.ReadModelRefill;
import dev.slipway.gateway.release.Progressions;
import dev.slipway.gateway.stream.EventHub;
import dev.slipway.gateway.stream.EventStream;
import dev.slipway.gateway.submit.CommandLog;
import dev.slipway.gateway.submit.InterruptionAnswers;
import dev.slipway.gateway.trigger.TriggerStates;
import dev.slipway.gateway.view.Deployments;
import dev.slipway.gateway.view.ViewIntake;
import dev.slipway.gateway.view.ViewStore;
import dev.slipway.meters.Meters;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Puts the gateway together: what has happened, and how it is kept and shown. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {
    private static final long LOG_BYTES_KEPT = 64L * 1024 * 1024;
    private static final Duration LOGS_KEPT = Duration.ofDays(7);
    private static final Duration START = Duration.ofSeconds(30);
    private static final String VIEW_READERS = "slipway-gateway-views";
    private static final String LOG_READERS = "slipway-gateway-logs";

    @Bean
    DefaultKafkaProducerFactory<byte[], byte[]> producers(Foundation foundation) {
        return new DefaultKafkaProducerFactory<>(foundation.cluster().writing());
    }

    @Bean
    GatewayMeters gatewayMeters(Meters meters, Clock clock) {
        return new GatewayMeters(meters, clock);
    }

    @Bean
    KafkaTemplate<byte[], byte[]> template(DefaultKafkaProducerFactory<byte[], byte[]> producers,
            GatewayMeters meters) {
        var template = new KafkaTemplate<>(producers);
        meters.show(template);
        return template;
    }

    @Bean
    Messages messages(GatewaySettings settings) {
        return Messages.of(settings.registry());
    }

    @Bean
    CommandLog commandLog(KafkaTemplate<byte[], byte[]> template, Messages messages, Foundation foundation) {
        return new CommandLog(template, messages, foundation.lanes());
    }

    @Bean
    Intake intake(Messages messages, KafkaTemplate<byte[], byte[]> template) {
        return new Intake(messages, new DeadLetters(template));
    }

    @Bean
    Replay replay(Foundation foundation) {
        return new Replay(foundation.cluster(), foundation.admin());
    }

    /** Ready before the web server opens: with half a catalog, keys and documents would seem not to be there. */
    @Bean
    CatalogCopy catalog(Foundation foundation, Intake intake) throws InterruptedException {
        var catalog = new CatalogCopy(foundation.cluster(), intake, foundation.admin());
        catalog.start();
        if (!catalog.catchUp(START)) {
            catalog.close();
            throw new GatewayNotStarted(
                    "expected to read the topic " + Topic.CATALOG.topicName() + " to its end within "
                            + START.toSeconds() + " s, could not; see that Kafka is well and start again",
                    null);
        }
        return catalog;
    }

    @Bean
    Documents documents(CatalogCopy catalog) {
        return new Documents(catalog);
    }

    @Bean(initMethod = "start")
    Workers workers(Foundation foundation, Intake intake, Clock clock) {
        return new Workers(foundation.cluster(), intake, clock);
    }

    @Bean(initMethod = "start")
    Progressions progressions(Foundation foundation, Intake intake) {
        return new Progressions(foundation.cluster(), intake, foundation.admin());
    }

    @Bean(initMethod = "start")
    TriggerStates triggerStates(Foundation foundation, Intake intake) {
        return new TriggerStates(foundation.cluster(), intake);
    }

    @Bean
    InterruptionAnswers interruptionAnswers() {
        return new InterruptionAnswers();
    }

    @Bean
    EventHub eventHub(Foundation foundation, Intake intake, InterruptionAnswers answers)
            throws InterruptedException {
        var hub = new EventHub(foundation.cluster(), intake, answers::hear);
        hub.start(START);
        return hub;
    }

    @Bean
    EventStream eventStream(EventHub hub, Intake intake, Replay replay, Archives archives) {
        return new EventStream(hub, intake, replay, archives);
    }

    @Bean
    ReadModel readModel(GatewaySettings settings) {
        return new ReadModel(settings.redis());
    }

    @Bean
    LogStore logStore(ReadModel model) {
        return new LogStore(model, LOG_BYTES_KEPT, LOGS_KEPT);
    }

    @Bean
    Logs logs(LogStore store, Archives archives, Deployments deployments, Replay replay, Intake intake) {
        return new Logs(store, archives, deployments, replay, intake);
    }

    @Bean
    Bells bells(ReadModel model) {
        return new Bells(model);
    }

    @Bean
    LogFollower logFollower(Logs logs, Deployments deployments, Bells bells) {
        return new LogFollower(logs, deployments, bells);
    }

    @Bean
    LogIntake logIntake(Intake intake, LogStore store, ReadModel model, Replay replay) {
        return new LogIntake(intake, store, model, replay);
    }

    @Bean
    ViewStore viewStore(ReadModel model, LogStore logs) {
        return new ViewStore(model, logs);
    }

    @Bean
    Deployments deployments(ViewStore store, Archives archives, ReadModel model, EventHub hub) {
        return new Deployments(store, archives, model, hub::before);
    }

    @Bean
    ViewIntake viewIntake(Intake intake, ViewStore store, Archives archives, ReadModel model, Replay replay) {
        return new ViewIntake(intake, store, archives, model, replay);
    }

    @Bean(initMethod = "start")
    ReadModelRefill refill(ReadModel model, ViewIntake views, LogIntake logs, Replay replay) {
        return new ReadModelRefill(model, views, logs,
                topic -> replay.committed(topic == Topic.LOGS ? LOG_READERS : VIEW_READERS, topic));
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> viewReader(Foundation foundation, GatewaySettings settings,
            ViewIntake views, GatewayMeters meters) {
        var reader = GroupReader.of(foundation.cluster(), Topic.DEPLOYMENT_EVENTS, VIEW_READERS,
                settings.port(), meters.lag("slipway.view.lag", "from an event until it is in the read model",
                        views::take));
        meters.show("gateway-views", reader);
        return reader;
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> logReader(Foundation foundation, GatewaySettings settings,
            LogIntake logs, GatewayMeters meters) {
        var reader = GroupReader.of(foundation.cluster(), Topic.LOGS, LOG_READERS, settings.port(),
                meters.lag("slipway.log.lag", "from a worker's batch of lines until they can be read", logs::take));
        meters.show("gateway-logs", reader);
        return reader;
    }
}
