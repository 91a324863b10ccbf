package dev.slipway.documents;

/** A choice of a few, each with its word in a document. */
interface Word {
    String word();
}
