package dev.slipway.worker.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** How tools write a secret when they don't write it as it is: in Base64, in a URL, in JSON. */
final class EncodedForms {
    private static final int LONGEST = 64 * 1024;

    private EncodedForms() {}

    /** None for a long value: its lines are masked, and nobody puts it into a URL. */
    static Set<String> of(String value) {
        if (value.length() > LONGEST) {
            return Set.of();
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(json(value));
        forms.remove(value);
        return forms;
    }

    private static String json(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
