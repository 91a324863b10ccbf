package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Digests as lower-case hex; the options are how many leading bytes to keep and the encoding, in either order. */
final class HashFilters {

    private HashFilters() {}

    static Filter of(String algorithm) {
        return Filter.of((input, options) -> hash(algorithm, input, options));
    }

    private static @Nullable String hash(String algorithm, String input, List<String> options) {
        OptionalInt size = OptionalInt.empty();
        String encoding = "utf8";
        if (options.size() > 2) {
            return null;
        }
        if (!options.isEmpty()) {
            boolean sizeFirst = size(options.getFirst()).isPresent();
            List<String> ordered = sizeFirst ? options : options.reversed();
            boolean hasSize = sizeFirst || options.size() == 2;
            size = hasSize ? size(ordered.getFirst()) : size;
            encoding = hasSize && options.size() == 1 ? encoding : ordered.getLast();
            if (hasSize && size.isEmpty()) {
                return null;
            }
        }
        byte[] bytes = bytes(input, encoding).orElse(null);
        if (bytes == null) {
            return null;
        }
        byte[] digest = digest(algorithm, bytes);
        return HexFormat.of().formatHex(Arrays.copyOf(digest, Math.min(digest.length, size.orElse(digest.length))));
    }

    private static OptionalInt size(String option) {
        OptionalInt size = DotNetText.parseInt(option);
        return size.isPresent() && size.getAsInt() > 0 ? size : OptionalInt.empty();
    }

    private static Optional<byte[]> bytes(String input, String encoding) {
        if (encoding.equalsIgnoreCase("base64")) {
            return Base64Filters.bytes(input);
        }
        return Base64Filters.charset(encoding).map(charset -> input.getBytes(charset));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("expected this Java to know " + algorithm, missing);
        }
    }
}
