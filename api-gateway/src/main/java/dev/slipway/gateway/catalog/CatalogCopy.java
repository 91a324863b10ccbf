package dev.slipway.gateway.catalog;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All documents, as far as this gateway has read them, and the answers to commands that someone waits for. */
public final class CatalogCopy implements AutoCloseable {
    private static final String READER = "gateway catalog";

    private final Intake intake;
    private final Admin admin;
    private final Tail tail;
    private final Map<String, CatalogDocument> documents = new ConcurrentSkipListMap<>();
    private final Map<String, CompletableFuture<Answer>> awaited = new ConcurrentHashMap<>();
    private volatile long position = -1;

    public CatalogCopy(Cluster cluster, Intake intake, Admin admin) {
        this.intake = intake;
        this.admin = admin;
        tail = new Tail(cluster, Topic.CATALOG, Tail.From.BEGINNING, this::take);
    }

    public void start() {
        tail.start();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        intake.each(records, READER, (record, message) -> {
            switch (message) {
                case CatalogDocument document -> apply(document);
                case DocumentRefused refusal -> answer(refusal.getCommand(), new Answer.Refused(refusal));
                default -> {
                }
            }
            position = record.offset();
        });
    }

    private void apply(CatalogDocument document) {
        var key = key(document.getSpace(), document.getKind(), document.getName());
        var before = documents.get(key);
        if (before == null || before.getVersion() <= document.getVersion()) {
            documents.put(key, document);
        }
        var created = before == null || (before.getDeleted() && before.getVersion() < document.getVersion());
        answer(document.getCommand(), new Answer.Applied(document, created));
    }

    private void answer(String command, Answer answer) {
        var waiting = awaited.remove(command);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** The answer to a command that is about to be sent; {@link #forget} it when nobody waits any longer. */
    public CompletableFuture<Answer> await(String command) {
        return awaited.computeIfAbsent(command, _ -> new CompletableFuture<>());
    }

    public void forget(String command) {
        awaited.remove(command);
    }

    /** Offset of the newest record that was read; -1 for none. */
    public long position() {
        return position;
    }

    /** Waits until everything is read that was written before; false when that took too long. */
    public boolean catchUp(Duration limit) throws InterruptedException {
        return tail.catchUp(admin, limit);
    }

    /** A document that is there; empty when there is none, or no more. {@code kind}: its title, such as Project. */
    public Optional<CatalogDocument> find(String space, String kind, String name) {
        return Optional.ofNullable(documents.get(key(space, kind, name))).filter(document -> !document.getDeleted());
    }

    /** All documents of a kind in a space, by name. */
    public List<CatalogDocument> list(String space, String kind) {
        var prefix = space + "/" + kind + "/";
        return documents.entrySet().stream().filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue).filter(document -> !document.getDeleted()).toList();
    }

    /** Documents of a kind in all spaces. */
    public List<CatalogDocument> all(String kind) {
        return documents.values().stream()
                .filter(document -> document.getKind().equals(kind) && !document.getDeleted()).toList();
    }

    private static String key(String space, String kind, String name) {
        return space + "/" + kind + "/" + name;
    }

    @Override
    public void close() {
        tail.close();
    }
}
