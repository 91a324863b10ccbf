/** The variables of documents as the scoping of the variable language takes them. */
@NullMarked
package dev.slipway.documents.scope;

import org.jspecify.annotations.NullMarked;
