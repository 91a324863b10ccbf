/** JSON Schemas (draft 2020-12) of documents, for editors. */
@NullMarked
package dev.slipway.documents.schema;

import org.jspecify.annotations.NullMarked;
