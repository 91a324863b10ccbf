package dev.slipway.worker.supervise;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What scripts see of the worker's own environment: what programs need to find their way, and what the worker was told
 * to pass on. The rest may hold secrets of the worker.
 */
final class InheritedEnvironment {
    /** Names further variables to pass on; one that ends in {@code *} stands for all that begin so. */
    static final String PASS = "SLIPWAY_PASS_ENVIRONMENT";

    private static final Set<String> USUAL = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE",
            "TZ", "TERM", "TMPDIR", "HOSTNAME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "JAVA_HOME",
            "DOTNET_ROOT", "http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy");

    private InheritedEnvironment() {}

    static Map<String, String> of(Map<String, String> own) {
        var passed = List.of(own.getOrDefault(PASS, "").strip().split("[,\\s]+"));
        var chosen = new TreeMap<String, String>();
        own.forEach((name, value) -> {
            if (isUsual(name) || passed.stream().anyMatch(pattern -> matches(pattern, name))) {
                chosen.put(name, value);
            }
        });
        return Map.copyOf(chosen);
    }

    private static boolean isUsual(String name) {
        return USUAL.contains(name) || name.startsWith("LC_")
                || (name.toLowerCase(Locale.ROOT).endsWith("_proxy") && USUAL.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(String pattern, String name) {
        return (pattern.length() > 1 && pattern.endsWith("*"))
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
