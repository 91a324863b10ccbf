package dev.slipway.gateway;

import dev.slipway.meters.KafkaFigures;
import dev.slipway.meters.Meters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Shows how far the gateway is behind. Not a registry itself: Spring would find one and time far more. */
record GatewayMeters(Meters meters, InstantSource clock) {

    /** A taker that is timed from when its oldest record was written until it was taken. */
    Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> lag(String name, String what,
            Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var lag = meters.timer(name, what);
        return records -> {
            taker.accept(records);
            var first = records.iterator();
            if (first.hasNext()) {
                var age = clock.millis() - first.next().timestamp();
                lag.record(Duration.ofMillis(Math.max(0, age)));
            }
        };
    }

    void show(String reader, ConcurrentMessageListenerContainer<byte[], byte[]> container) {
        KafkaFigures.show(meters, KafkaFigures.Client.CONSUMER, reader,
                () -> KafkaFigures.together(container.metrics().values()));
    }

    void show(KafkaTemplate<byte[], byte[]> template) {
        KafkaFigures.show(meters, KafkaFigures.Client.PRODUCER, "gateway-commands", template::metrics);
    }
}
