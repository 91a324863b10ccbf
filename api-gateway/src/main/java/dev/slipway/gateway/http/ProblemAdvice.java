package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.problem.ProblemJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import redis.clients.jedis.exceptions.JedisException;

/** Every answer that is no success is a problem in JSON. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    void expected(Problem problem, HttpServletResponse response) throws IOException {
        write(problem, response);
    }

    @ExceptionHandler
    void redisAway(JedisException e, HttpServletResponse response) throws IOException {
        LOG.warn("the read model does not answer", e);
        write(new Problem(503, "redis-away", "Redis does not answer, so nothing can be shown; what is submitted is "
                + "taken all the same: ask again when it is back"), response);
    }

    @ExceptionHandler
    void kafkaAway(KafkaException e, HttpServletResponse response) throws IOException {
        LOG.warn("Kafka does not answer", e);
        write(new Problem(503, "kafka-away", "Kafka does not answer: ask again when it is back"), response);
    }

    @ExceptionHandler
    void gone(IOException e) {
        LOG.debug("a reader left", e);
    }

    @ExceptionHandler
    void wrongType(TypeMismatchException e, HttpServletResponse response) throws IOException {
        write(Problem.badRequest((e.getPropertyName() == null ? "a parameter" : e.getPropertyName())
                + ": expected another kind of value"), response);
    }

    @ExceptionHandler
    void any(Exception e, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known) {
            var status = known.getStatusCode().value();
            var detail = known.getBody().getDetail();
            var code = status == 404 ? "not-found" : status == 405 ? "method-not-allowed" : "bad-request";
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            write(new Problem(status, code, detail == null ? "this request cannot be answered" : detail), response);
        } else {
            LOG.error("a request failed", e);
            write(new Problem(500, "server-error", "this server made a mistake; its log says which"), response);
        }
    }

    private static void write(Problem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(ProblemJson.MEDIA_TYPE);
        response.getOutputStream().write(ProblemJson.of(problem).getBytes(StandardCharsets.UTF_8));
    }
}
