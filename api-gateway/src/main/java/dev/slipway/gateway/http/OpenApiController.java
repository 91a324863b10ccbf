package dev.slipway.gateway.http;

import dev.slipway.schemas.topic.AsyncApi;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The descriptions of this interface, and of the topics behind it. */
@RestController
final class OpenApiController {
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        try (var file = Objects
                .requireNonNull(OpenApiController.class.getResourceAsStream("/dev/slipway/gateway/openapi.json"))) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(file.readAllBytes());
        }
    }

    @GetMapping("/asyncapi.json")
    ResponseEntity<String> topics() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(AsyncApi.json());
    }
}
