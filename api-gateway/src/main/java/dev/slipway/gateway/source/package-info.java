/** Finds what scripts come with: files at a commit of a Git repository, or in a version of a package. */
@NullMarked
package dev.slipway.gateway.source;

import org.jspecify.annotations.NullMarked;
