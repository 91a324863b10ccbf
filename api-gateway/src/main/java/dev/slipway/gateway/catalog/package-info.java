/** This gateway's copy of the catalog, and the answers to commands on documents. */
@NullMarked
package dev.slipway.gateway.catalog;

import org.jspecify.annotations.NullMarked;
