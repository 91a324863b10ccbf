/** Reading topics from outside: what is on them, shown as JSON and changed by nobody. */
@NullMarked
package dev.slipway.standalone.topic;

import org.jspecify.annotations.NullMarked;
