/** What goes wrong in a storm, and when. */
@NullMarked
package dev.slipway.chaos.fault;

import org.jspecify.annotations.NullMarked;
