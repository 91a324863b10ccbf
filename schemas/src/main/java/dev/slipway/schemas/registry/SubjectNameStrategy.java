package dev.slipway.schemas.registry;

import org.jspecify.annotations.Nullable;

/** Under which subject the schema of a record in a topic is registered. */
public enum SubjectNameStrategy {
    /** One type per topic: {@code topic-value} or {@code topic-key}. */
    TOPIC("TopicNameStrategy"),
    /** One line of versions per type, wherever it is used: its full name. */
    RECORD("RecordNameStrategy"),
    /** Several types per topic: {@code topic-full.name}. */
    TOPIC_RECORD("TopicRecordNameStrategy");

    private final String confluentName;

    SubjectNameStrategy(String confluentName) {
        this.confluentName = confluentName;
    }

    /** Takes Confluent's class name, with or without its package; throws {@link IllegalArgumentException}. */
    static SubjectNameStrategy of(String setting, String className) {
        var simple = className.substring(className.lastIndexOf('.') + 1);
        for (var strategy : values()) {
            if (strategy.confluentName.equals(simple)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(setting + ": expected TopicNameStrategy,"
                + " RecordNameStrategy or TopicRecordNameStrategy, found '" + className + "'");
    }

    /** The subject of what a topic's values hold, or its keys; without a topic always the full name. */
    String subject(@Nullable String topic, String fullName, boolean ofKeys) {
        if (topic == null) {
            return fullName;
        }
        return switch (this) {
            case TOPIC -> topic + (ofKeys ? "-key" : "-value");
            case RECORD -> fullName;
            case TOPIC_RECORD -> topic + "-" + fullName;
        };
    }
}
