package dev.slipway.gateway.http;

import dev.slipway.meters.Meters;
import dev.slipway.meters.MetricsPort;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a collector of metrics reads; as all else, with an API key where the server asks for one. */
@RestController
final class MetricsController {
    private final Supplier<String> text;

    MetricsController(Meters meters) {
        this.text = meters::text;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().header("Content-Type", MetricsPort.MEDIA_TYPE).body(text.get());
    }
}
