package dev.slipway.documents.tree;

import dev.slipway.documents.tree.Tree.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The characters of a file, or why they can't be had. */
record SourceText(String text, @Nullable Problem problem) {
    static final int MAX_BYTES = 8 * 1024 * 1024;

    static SourceText of(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new SourceText("", new Problem(1, 1, "expected at most " + MAX_BYTES / 1024 / 1024
                    + " MiB, found " + bytes.length + " bytes: split the file"));
        }
        var input = ByteBuffer.wrap(bytes);
        var text = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(input, text, true);
        text.flip();
        if (result.isError()) {
            return new SourceText("", at(text, text.length(), "expected UTF-8, found the byte 0x"
                    + Integer.toHexString(bytes[input.position()] & 0xff)));
        }
        return checked(withoutMark(text.toString()));
    }

    Tree read() {
        return problem == null ? new TreeReader(text).read() : new Tree(List.of(), List.of(problem));
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static SourceText checked(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                return new SourceText("", at(text, i, "a document can't hold the control character U+"
                        + String.format("%04X", text.codePointAt(i)) + "; in double quotes it can be escaped"));
            }
        }
        return new SourceText(text, null);
    }

    private static Problem at(CharSequence text, int offset, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Problem(line, offset - start + 1, message);
    }
}
