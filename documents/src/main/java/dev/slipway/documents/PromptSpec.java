package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a variable is asked for when deploying (process.md V-3): required means not blank; the options are
 * those of a drop-down.
 */
public record PromptSpec(@Nullable String label, @Nullable String help, boolean required, Control control,
        List<String> options) {
    public PromptSpec {
        options = List.copyOf(options);
    }

    /** What a person fills in. */
    public enum Control implements Word {
        SINGLE_LINE("single-line"), MULTI_LINE("multi-line"), DROP_DOWN("drop-down"), CHECKBOX("checkbox");

        private final String word;

        Control(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
