package dev.slipway.gateway.http;

import dev.slipway.gateway.view.Deployments;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Plain pages: recent deployments, and one deployment with its steps and live log. */
@Controller
final class PageController {
    private static final int RECENT = 30;
    private static final Map<String, String> ASSETS = Map.of("slipway.css", "text/css", "slipway.js",
            "text/javascript");

    private final Deployments deployments;

    PageController(Deployments deployments) {
        this.deployments = deployments;
    }

    @GetMapping("/")
    String recent(@RequestParam(required = false) @Nullable String space, Model model) {
        var where = Spaces.of(space);
        model.addAttribute("space", where);
        model.addAttribute("deployments", deployments.list(where, null, null, null, RECENT));
        return "recent";
    }

    @GetMapping("/deployments/{id}")
    String deployment(@RequestParam(required = false) @Nullable String space, @PathVariable String id, Model model) {
        var where = Spaces.of(space);
        model.addAttribute("deployment", deployments.get(where, id));
        model.addAttribute("api", Spaces.path(where, "/deployments/" + id));
        return "deployment";
    }

    @GetMapping("/assets/{name}")
    @ResponseBody
    ResponseEntity<byte[]> asset(@PathVariable String name) throws IOException {
        var type = ASSETS.get(name);
        if (type == null) {
            return ResponseEntity.notFound().build();
        }
        try (InputStream file = Objects
                .requireNonNull(PageController.class.getResourceAsStream("/dev/slipway/gateway/assets/" + name))) {
            return ResponseEntity.ok().contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                    .body(file.readAllBytes());
        }
    }
}
