package dev.slipway.orchestrator.stream;

import dev.slipway.schemas.registry.SchemaRegistryException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Bytes that nobody can read go to the dead letters and the stream goes on. A registry that is away is not their fault:
 * then the stream thread starts again and reads them later.
 */
public final class UnreadableInput extends LogAndContinueExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException) {
                return Response.fail();
            }
        }
        return super.handleError(context, record, failure);
    }
}
