package dev.slipway.gateway.access;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.problem.ProblemJson;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.secret.UnopenedSecret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is asking. A server that only its own machine can reach takes everyone there as the user {@code local},
 * as long as they address it by a local name; any other server wants an API key, or an execution's token for what
 * belongs to executions.
 */
public final class AccessFilter extends HttpFilter {
    private static final Pattern OF_EXECUTIONS = Pattern
            .compile("/api/v1/(blobs/[^/]+|executions/[^/]+/artifacts)");
    private static final Pattern LOCAL_NAME = Pattern
            .compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(:\\d{1,5})?");

    private final transient ApiKeys keys;
    private final transient Keyring keyring;
    private final boolean loopback;

    public AccessFilter(ApiKeys keys, Keyring keyring, boolean loopback) {
        this.keys = keys;
        this.keyring = keyring;
        this.loopback = loopback;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller;
        try {
            checkNames(request);
            caller = caller(request);
        } catch (Problem problem) {
            refuse(request, response, problem);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        caller.attach(request);
        chain.doFilter(request, response);
    }

    private void checkNames(HttpServletRequest request) {
        var host = request.getHeader("Host");
        if (loopback && (host == null || !LOCAL_NAME.matcher(host.toLowerCase(Locale.ROOT)).matches())) {
            throw new Problem(403, "foreign-host", "expected this server to be addressed as localhost or 127.0.0.1, "
                    + "found the Host header '" + shortened(host) + "'");
        }
        var origin = request.getHeader("Origin");
        if (origin != null && !request.getMethod().equals("GET") && !isSame(origin, host)) {
            throw new Problem(403, "foreign-origin",
                    "expected a request of this server's own pages, found the Origin '" + shortened(origin) + "'");
        }
    }

    private static boolean isSame(String origin, @Nullable String host) {
        try {
            return URI.create(origin).getAuthority() != null && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Caller caller(HttpServletRequest request) {
        var path = request.getRequestURI();
        var secret = secret(request);
        if (secret != null && OF_EXECUTIONS.matcher(path).matches() && !secret.startsWith(ApiKeys.PREFIX)) {
            return new Caller("worker", execution(secret));
        }
        if (loopback) {
            return new Caller(Caller.LOCAL, null);
        }
        if (path.equals("/api/v1/status") || path.startsWith("/schemas/")) {
            return new Caller("anyone", null);
        }
        var user = secret == null ? null : keys.userOf(secret);
        if (user == null) {
            throw unauthorised(secret == null
                    ? "expected an API key: set SLIPWAY_API_KEY, or send the header "
                            + "Authorization: Bearer slipway_..."
                    : "this API key is not one of this server's");
        }
        return new Caller(user, null);
    }

    private ExecutionId execution(String token) {
        try {
            return ExecutionId.parse(keyring.executionOf(token));
        } catch (UnopenedSecret | IllegalArgumentException _) {
            throw unauthorised("expected the token of an execution, or an API key");
        }
    }

    private static @Nullable String secret(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).strip();
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return password(header.substring(6).strip());
        }
        return "";
    }

    /** Browsers can send a name and a password only: the password is the key. */
    private static String password(String credentials) {
        try {
            var text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Problem unauthorised(String detail) {
        return new Problem(401, "not-authorised", detail);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == 401) {
            var scheme = request.getRequestURI().startsWith("/api/") ? "Bearer" : "Basic";
            response.setHeader("WWW-Authenticate", scheme + " realm=\"slipway\"");
        }
        response.setContentType(ProblemJson.MEDIA_TYPE);
        response.getOutputStream().write(ProblemJson.of(problem).getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), 100));
    }
}
