package dev.slipway.gateway.access;

import dev.slipway.schemas.id.ExecutionId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is asking: a user, or the worker that holds an execution. */
public record Caller(String user, @Nullable ExecutionId execution) {
    /** The user of a server that only its own machine can reach. */
    public static final String LOCAL = "local";

    private static final String ATTRIBUTE = Caller.class.getName();

    /** Whoever {@link AccessFilter} found to be asking. */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("a request passes the access filter first: " + request.getRequestURI());
    }

    void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
