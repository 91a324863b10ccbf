/** The rules of the catalog: who may change a document, and what its next version is. Pure. */
@NullMarked
package dev.slipway.orchestrator.catalog;

import org.jspecify.annotations.NullMarked;
