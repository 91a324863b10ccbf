/** Versions of releases, their order, and the ranges that channels allow. */
@NullMarked
package dev.slipway.documents.version;

import org.jspecify.annotations.NullMarked;
