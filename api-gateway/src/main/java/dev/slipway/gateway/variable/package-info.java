/** What the variables of a project are somewhere and why, and what a template comes to with them. Opens no secret. */
@NullMarked
package dev.slipway.gateway.variable;

import org.jspecify.annotations.NullMarked;
