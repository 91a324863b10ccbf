/**
 * Asks and shows. A request passes {@code access}, is answered by {@code http}, and what it asks goes through
 * {@code submit} to a topic; what has happened comes back through {@code intake} into {@code catalog}, {@code view},
 * {@code log}, {@code stream} and {@code presence}.
 */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
