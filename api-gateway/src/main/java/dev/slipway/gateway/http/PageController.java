package dev.slipway.gateway.http;

import dev.slipway.gateway.access.Caller;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.submit.InterruptionSubmission;
import dev.slipway.gateway.view.Deployments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** Plain pages: recent deployments, and one deployment with its steps, its questions to people and its live log. */
@Controller
final class PageController {
    private static final int RECENT = 30;
    private static final Map<String, String> ASSETS = Map.of("slipway.css", "text/css", "slipway.js",
            "text/javascript");

    private static final String TAKE = "take";

    private final Deployments deployments;
    private final InterruptionSubmission interruptions;

    PageController(Deployments deployments, InterruptionSubmission interruptions) {
        this.deployments = deployments;
        this.interruptions = interruptions;
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

    /** The answer of a form. Browsers say whose form it was: one of another site, or of nobody, is refused. */
    @PostMapping("/deployments/{id}/interruptions/{interruption}")
    String answer(@RequestParam(required = false) @Nullable String space, @PathVariable String id,
            @PathVariable String interruption, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException, InterruptedException {
        if (request.getHeader("Origin") == null) {
            throw new Problem(403, "foreign-origin", "expected a form of this server's own pages: programs answer with"
                    + " POST " + Spaces.path(Spaces.of(space), "/interruptions/" + interruption + "/submit"));
        }
        var form = Forms.read(request);
        var user = Caller.of(request).user();
        try {
            var answer = form.getOrDefault("answer", "");
            if (answer.equals(TAKE)) {
                interruptions.take(Spaces.of(space), interruption, user);
            } else {
                interruptions.answer(Spaces.of(space), interruption, answer, form.getOrDefault("notes", ""), user);
            }
        } catch (Problem problem) {
            response.setStatus(problem.status());
            model.addAttribute("refused", problem.detail());
            return deployment(space, id, model);
        }
        return "redirect:" + UriComponentsBuilder.fromPath("/deployments/{id}").queryParam("space", Spaces.of(space))
                .buildAndExpand(id).encode().toUriString();
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
