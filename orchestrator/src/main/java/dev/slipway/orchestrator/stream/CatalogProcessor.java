package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.catalog.CatalogAnswer;
import dev.slipway.orchestrator.catalog.CatalogInput;
import dev.slipway.orchestrator.catalog.CatalogRules;
import dev.slipway.orchestrator.wire.CatalogMessages;
import dev.slipway.orchestrator.wire.Inputs;
import dev.slipway.schemas.catalog.CatalogDocument;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The one writer of the catalog. */
final class CatalogProcessor extends ContextualProcessor<String, Object, String, Object> {
    static final String DOCUMENTS = "documents";

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private KeyValueStore<String, Object> documents;

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        documents = context.getStateStore(DOCUMENTS);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof SpecificRecord message) {
            Inputs.catalog(message).ifPresent(input -> answer(message, input));
        }
        context().recordMetadata().ifPresent(at -> {
            if (PolledBatch.isDryAfter(at.topic(), at.partition(), at.offset())) {
                context().commit();
            }
        });
    }

    private void answer(SpecificRecord message, CatalogInput input) {
        var key = CatalogMessages.key(message);
        var command = CatalogMessages.command(message);
        var found = Optional.ofNullable(documents.get(key))
                .map(stored -> CatalogMessages.fromAvro((CatalogDocument) stored));
        switch (CatalogRules.decide(found, input, new StoredNeighbours(documents, input.space()))) {
            case CatalogAnswer.Stored(var document) -> {
                var stored = CatalogMessages.toAvro(document, command);
                documents.put(key, stored);
                forward(key, stored);
            }
            case CatalogAnswer.Refused refused ->
                forward("~refusals/" + key, CatalogMessages.refusal(message, command, refused));
        }
    }

    private void forward(String key, SpecificRecord message) {
        context().forward(new Record<>(key, message, context().currentSystemTimeMs()), OrchestratorTopology.CATALOG);
    }
}
