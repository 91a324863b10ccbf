package dev.slipway.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns what a server refuses (RFC 9457) into words and an exit code. */
final class Problem {
    private Problem() {}

    static CommandFailed toldBy(int status, String body) {
        return new CommandFailed(exit(status), words(status, body), mistakes(body), null);
    }

    private static List<CommandFailed.Mistake> mistakes(String body) {
        return body.stripLeading().startsWith("{")
                ? Json.items(Json.read(body), "errors").map(
                        mistake -> new CommandFailed.Mistake(Json.text(mistake, "field"),
                                Json.text(mistake, "message")))
                        .toList()
                : List.of();
    }

    private static Exit exit(int status) {
        return switch (status) {
            case 401, 403 -> Exit.NOT_AUTHORISED;
            case 502, 503, 504 -> Exit.UNREACHABLE;
            default -> status < 500 ? Exit.USAGE : Exit.FAILED;
        };
    }

    private static String words(int status, String body) {
        if (!body.stripLeading().startsWith("{")) {
            return hint(status, "the server answered with status " + status);
        }
        var problem = Json.read(body);
        var title = Json.text(problem, "title");
        var detail = Json.text(problem, "detail");
        var words = new StringBuilder(title.isEmpty() ? "the server answered with status " + status : title);
        var mistakes = Json.items(problem, "errors").map(Problem::mistake).toList();
        if (mistakes.isEmpty() && !detail.isEmpty()) {
            words.append(": ").append(detail);
        }
        mistakes.forEach(mistake -> words.append("\n  ").append(mistake));
        return hint(status, words.toString());
    }

    private static String mistake(JsonNode mistake) {
        var line = Json.text(mistake, "line");
        var field = Json.text(mistake, "field");
        return (line.isEmpty() ? "" : "line " + line + ": ") + (field.isEmpty() ? "" : field + ": ")
                + Json.text(mistake, "message");
    }

    private static String hint(int status, String words) {
        return status == 401
                ? words + "\nSet SLIPWAY_API_KEY to a key of this server; 'slipway api-key create' makes "
                        + "one"
                : words;
    }
}
