package dev.slipway.gateway.intake;

import dev.slipway.schemas.topic.Topic;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Shares a topic between all gateways, batch by batch. Offsets are committed only after a batch was taken; one that
 * cannot be taken is offered again for ever, ever more slowly up to every 5 s.
 */
public final class GroupReader {
    /** What comes within this is taken together: a turn of the engine each 2 ms would be three trips to Redis each. */
    private static final Duration GATHERED = Duration.ofMillis(10);

    private GroupReader() {}

    /**
     * {@code port}: that of this gateway, which with the machine's name makes the member that it is again after a restart;
     * 0: it is a new one each time.
     */
    public static ConcurrentMessageListenerContainer<byte[], byte[]> of(Cluster cluster, Topic topic, String group,
            int port, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var settings = cluster.reading();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) Duration.ofMinutes(30).toMillis());
        if (port != 0) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "gateway-" + machine() + "-" + port);
        }
        var properties = new ContainerProperties(topic.topicName());
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setPollTimeout(Duration.ofSeconds(1).toMillis());
        properties.setIdleBetweenPolls(GATHERED.toMillis());
        properties.setShutdownTimeout(Duration.ofSeconds(5).toMillis());
        BatchMessageListener<byte[], byte[]> listener = (List<ConsumerRecord<byte[], byte[]>> batch) -> taker
                .accept(batch);
        properties.setMessageListener(listener);
        var container = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(settings), properties);
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(5_000);
        container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
        container.setBeanName(group);
        return container;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^a-zA-Z0-9._-]", "-");
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
