package dev.slipway.gateway.source;

/** Why a source could not be had, for its author; never with a credential in it. */
final class SourceNotFound extends Exception {
    private final String words;

    SourceNotFound(String words) {
        super(words);
        this.words = words;
    }

    SourceNotFound(String words, Throwable cause) {
        super(words, cause);
        this.words = words;
    }

    String words() {
        return words;
    }
}
