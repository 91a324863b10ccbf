/** Real Kafka and Redis servers for one machine and for tests; nobody else knows who started a server. */
@NullMarked
package dev.slipway.embedded;

import org.jspecify.annotations.NullMarked;
