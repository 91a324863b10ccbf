package dev.slipway.documents;

/** What a value is: any text, a secret, or the name of something that stands for more (process.md 5.1). */
public enum VariableType implements Word {
    TEXT("text"), SENSITIVE("sensitive"), ACCOUNT("account"), CERTIFICATE("certificate"), WORKER_POOL("workerPool");

    private final String word;

    VariableType(String word) {
        this.word = word;
    }

    /** As in a document. */
    @Override
    public String word() {
        return word;
    }
}
