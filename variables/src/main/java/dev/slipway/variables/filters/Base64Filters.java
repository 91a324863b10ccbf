package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Base64, of UTF-8 or of UTF-16LE ({@code unicode}). */
final class Base64Filters {

    private Base64Filters() {}

    static @Nullable String encode(String input, List<String> options) {
        return charset(options).map(charset -> Base64.getEncoder().encodeToString(input.getBytes(charset)))
                .orElse(null);
    }

    static @Nullable String decode(String input, List<String> options) {
        if (options.size() > 1) {
            return null;
        }
        byte[] bytes = bytes(input).orElseThrow(() -> new DotNetException(DotNetException.Kind.FORMAT,
                "Expected Base64 for FromBase64, but the input is not a valid Base64 text."));
        return charset(options).map(charset -> new String(bytes, charset)).orElse(null);
    }

    /** Decodes with white space ignored and padding required; empty when it is not Base64. */
    static Optional<byte[]> bytes(String text) {
        var packed = new StringBuilder(text.length());
        text.chars().filter(c -> c != ' ' && c != '\t' && c != '\n' && c != '\r').forEach(c -> packed.append((char) c));
        if (packed.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(packed.toString()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Optional<Charset> charset(String name) {
        return switch (DotNetText.toLower(name)) {
            case "utf8", "utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "unicode" -> Optional.of(StandardCharsets.UTF_16LE);
            default -> Optional.empty();
        };
    }

    private static Optional<Charset> charset(List<String> options) {
        return switch (options.size()) {
            case 0 -> Optional.of(StandardCharsets.UTF_8);
            case 1 -> charset(options.getFirst());
            default -> Optional.empty();
        };
    }
}
