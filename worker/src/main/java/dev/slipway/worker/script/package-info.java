/** One adapter per language: how its interpreter is found, and how a script gets its variables and helpers. */
@NullMarked
package dev.slipway.worker.script;

import org.jspecify.annotations.NullMarked;
