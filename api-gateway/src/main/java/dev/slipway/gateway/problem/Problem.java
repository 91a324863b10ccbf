package dev.slipway.gateway.problem;

import java.util.List;

/** An answer that says what is wrong: HTTP status, a stable code, a sentence, and the fields that are at fault. */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final transient List<FieldError> errors;

    public Problem(int status, String code, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** 422: one field is wrong. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, null, message)));
    }

    /** 422: these fields are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        var first = errors.getFirst();
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return new Problem(422, "invalid", first.field() + ": " + first.message() + more, errors);
    }

    public static Problem notFound(String what) {
        return new Problem(404, "not-found", "there is no " + what);
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", detail);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
