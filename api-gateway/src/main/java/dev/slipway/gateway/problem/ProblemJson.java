package dev.slipway.gateway.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Problems as {@code application/problem+json}. */
public final class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ProblemJson() {}

    public static String of(Problem problem) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "urn:slipway:problem:" + problem.code());
        members.put("title", title(problem.status()));
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.put("code", problem.code());
        members.put("errors", problem.errors());
        return MAPPER.writeValueAsString(members);
    }

    private static String title(int status) {
        return TITLES.getOrDefault(status, status < 500 ? "Bad request" : "Server error");
    }

    private static final Map<Integer, String> TITLES = Map.ofEntries(Map.entry(400, "Bad request"),
            Map.entry(401, "Not authorised"), Map.entry(403, "Forbidden"), Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"), Map.entry(406, "Not acceptable"), Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition failed"), Map.entry(413, "Too large"),
            Map.entry(415, "Unsupported media type"), Map.entry(422, "Invalid"), Map.entry(500, "Server error"),
            Map.entry(503, "Not available"));
}
