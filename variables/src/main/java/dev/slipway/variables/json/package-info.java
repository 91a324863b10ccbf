/** A small JSON reader with the lenient rules of Newtonsoft.Json (variables.md 8). */
@NullMarked
package dev.slipway.variables.json;

import org.jspecify.annotations.NullMarked;
