package dev.slipway.schemas.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a signature of a script covers: its language, its text, the names of the settings of its action, the text of its
 * parameters, which a shell reads too, and the version of the template that it came from. Values of variables are not
 * covered: whoever signs a script answers for what it does with any.
 */
public record SignedScript(String language, String script, Map<String, String> properties) {
    /** The setting that holds the signature, in Base64; it does not cover itself. */
    public static final String SIGNATURE = "Slipway.Action.Signature";

    private static final String HEADER = "slipway script signature 1";
    private static final String PARAMETERS = "Octopus.Action.Script.ScriptParameters";
    private static final String TEMPLATE_VERSION = "Octopus.Action.Template.Version";

    public SignedScript {
        properties = Map.copyOf(properties);
    }

    /** The bytes that are signed: each part as UTF-8 behind its length, so that no two scripts have the same. */
    byte[] canonical() {
        var form = new ByteArrayOutputStream();
        add(form, HEADER);
        add(form, language);
        add(form, script.replace("\r\n", "\n"));
        var names = new TreeSet<>(properties.keySet());
        names.remove(SIGNATURE);
        form.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(names.size()).array());
        names.forEach(name -> add(form, name));
        add(form, properties.getOrDefault(PARAMETERS, ""));
        add(form, properties.getOrDefault(TEMPLATE_VERSION, ""));
        return form.toByteArray();
    }

    private static void add(ByteArrayOutputStream form, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        form.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        form.writeBytes(bytes);
    }

    @Override
    public String toString() {
        return "SignedScript[" + language + ", " + script.length() + " characters]";
    }
}
