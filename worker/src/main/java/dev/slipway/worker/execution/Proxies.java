package dev.slipway.worker.execution;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Environment variables that tell programs of a proxy, in both cases. Where any is there already, only the other case is
 * added; else they are made of the worker's {@code TentacleProxy...} settings. (scripts.md section 1)
 */
final class Proxies {
    private static final List<String> NAMES = List.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY");
    private static final String NEVER = "127.0.0.1,localhost,169.254.169.254";

    private Proxies() {}

    /** What is to be added to an environment; {@code secrets} learns a password that is part of it. */
    static Map<String, String> of(Map<String, String> environment, Consumer<String> secrets) {
        var added = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var small = name.toLowerCase(Locale.ROOT);
            if (environment.containsKey(name) != environment.containsKey(small)) {
                added.put(environment.containsKey(name) ? small : name,
                        Objects.requireNonNullElse(environment.get(name), environment.getOrDefault(small, "")));
            }
        }
        var isKnown = NAMES.stream().anyMatch(
                name -> environment.containsKey(name) || environment.containsKey(name.toLowerCase(Locale.ROOT)));
        var host = environment.getOrDefault("TentacleProxyHost", "");
        if (!isKnown && !host.isBlank()) {
            var url = "http://" + login(environment, secrets) + host + ":"
                    + environment.getOrDefault("TentacleProxyPort", "80");
            Map.of("HTTP_PROXY", url, "HTTPS_PROXY", url, "NO_PROXY", NEVER).forEach((name, value) -> {
                added.put(name, value);
                added.put(name.toLowerCase(Locale.ROOT), value);
            });
        }
        return added;
    }

    private static String login(Map<String, String> environment, Consumer<String> secrets) {
        var user = environment.getOrDefault("TentacleProxyUsername", "");
        var password = environment.getOrDefault("TentacleProxyPassword", "");
        if (user.isEmpty()) {
            return "";
        }
        if (!password.isEmpty()) {
            secrets.accept(password);
        }
        return encode(user) + ":" + encode(password) + "@";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
