/** Times that come again. */
@NullMarked
package dev.slipway.documents.schedule;

import org.jspecify.annotations.NullMarked;
