package dev.slipway.cli;

/** For people or for programs. */
enum OutputFormat {
    TABLE, JSON
}
