/**
 * Acts: takes step executions, runs their scripts, reports. Orders come in at {@code intake}; {@code grant} says what may
 * run; {@code execution} runs it with {@code script}, {@code supervise} and {@code log}; {@code report} tells.
 */
@NullMarked
package dev.slipway.worker;

import org.jspecify.annotations.NullMarked;
