package dev.slipway.worker.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text and how its file encodes it, byte order mark included. (process.md V-61) */
record TextFile(Path path, String text, TextEncoding encoding) {
    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int DECLARATION = 200;
    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    /** Reads a file: by its mark, its XML declaration, as UTF-8 where it is that, else as Windows-1252. */
    static TextFile read(Path path) throws FileNotChanged {
        byte[] bytes;
        try {
            if (Files.size(path) > LARGEST) {
                throw new FileNotChanged("expected a file of at most " + LARGEST + " bytes, " + path + " has "
                        + Files.size(path));
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new FileNotChanged("reading " + path + " failed: " + e, e);
        }
        var marked = TextEncoding.MARKED.stream().filter(encoding -> encoding.begins(bytes)).findFirst();
        if (marked.isPresent()) {
            var encoding = marked.get();
            var rest = Arrays.copyOfRange(bytes, encoding.markLength(), bytes.length);
            return new TextFile(path, new String(rest, encoding.charset()), encoding);
        }
        var charset = declared(bytes).filter(named -> decode(bytes, named).isPresent())
                .or(() -> Optional.of(StandardCharsets.UTF_8).filter(utf8 -> decode(bytes, utf8).isPresent()))
                .or(() -> Optional.of(Charset.forName("windows-1252"))
                        .filter(windows -> decode(bytes, windows).isPresent()))
                .orElse(StandardCharsets.ISO_8859_1);
        return new TextFile(path, new String(bytes, charset), new TextEncoding(charset, false));
    }

    private static Optional<Charset> declared(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        var found = DECLARED.matcher(start);
        try {
            return found.find() ? Optional.of(Charset.forName(found.group(1))) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty();
        }
    }

    private static Optional<CharBuffer> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Replaces the file's text; a character that its encoding does not have changes nothing and is said. */
    void write(String changed, TextEncoding as) throws FileNotChanged {
        try {
            Files.write(path, as.encode(changed));
        } catch (CharacterCodingException e) {
            throw new FileNotChanged("expected only characters of " + as.charset() + " in what is written to " + path
                    + ", found others: choose another encoding with " + Substitution.OUTPUT_ENCODING, e);
        } catch (IOException e) {
            throw new FileNotChanged("writing " + path + " failed: " + e, e);
        }
    }

    /** The line end that is used most; a line feed where there is none. */
    String lineEnd() {
        var feeds = text.chars().filter(c -> c == '\n').count();
        var windows = Pattern.compile("\r\n").matcher(text).results().count();
        return windows > feeds - windows ? "\r\n" : "\n";
    }
}
