package dev.slipway.standalone;

import picocli.CommandLine.Command;

/** What is on Kafka's topics, for people. */
@Command(name = "topic", mixinStandardHelpOptions = true, description = "Shows what is on Kafka's topics.", subcommands = TopicTailCommand.class)
final class TopicCommand {}
