package dev.slipway.worker.files;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A character set, and whether a byte order mark goes before the text. */
record TextEncoding(Charset charset, boolean marked) {
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** Those with a mark; the longer marks first, because one begins with another. */
    static final List<TextEncoding> MARKED = List.of(new TextEncoding(UTF_32LE, true), new TextEncoding(UTF_32BE, true),
            new TextEncoding(StandardCharsets.UTF_8, true), new TextEncoding(StandardCharsets.UTF_16LE, true),
            new TextEncoding(StandardCharsets.UTF_16BE, true));

    /** By a name of .NET or Java; wide ones get their mark, UTF-8 keeps that of the file it replaces. */
    static Optional<TextEncoding> named(String name, TextEncoding replaced) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> Optional.of(new TextEncoding(StandardCharsets.UTF_8,
                    replaced.charset.equals(StandardCharsets.UTF_8) && replaced.marked));
            case "utf-8-bom", "utf-8-sig" -> Optional.of(new TextEncoding(StandardCharsets.UTF_8, true));
            case "utf-16", "utf-16le", "unicode", "ucs-2" ->
                Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, true));
            case "utf-16be", "unicodefffe" -> Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, true));
            case "utf-32", "utf-32le" -> Optional.of(new TextEncoding(UTF_32LE, true));
            case "utf-32be" -> Optional.of(new TextEncoding(UTF_32BE, true));
            default -> other(name.strip());
        };
    }

    private static Optional<TextEncoding> other(String name) {
        try {
            return Optional.of(new TextEncoding(Charset.forName(name), false));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private byte[] mark() {
        return marked ? "\uFEFF".getBytes(charset) : new byte[0];
    }

    int markLength() {
        return mark().length;
    }

    boolean begins(byte[] bytes) {
        var mark = mark();
        return bytes.length >= mark.length && Arrays.equals(mark, 0, mark.length, bytes, 0, mark.length);
    }

    /** Throws where the character set lacks a character. */
    byte[] encode(String text) throws CharacterCodingException {
        var encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark());
        bytes.write(encoded.array(), encoded.arrayOffset(), encoded.limit());
        return bytes.toByteArray();
    }
}
