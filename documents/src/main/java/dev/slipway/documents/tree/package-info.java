/** YAML or JSON text as a bounded tree of nodes that know their place, and canonical JSON back. Knows no document. */
@NullMarked
package dev.slipway.documents.tree;

import org.jspecify.annotations.NullMarked;
