/** Peculiarities of .NET that templates can observe, one small class each: text, numbers, dates, regular expressions, Uri. */
@NullMarked
package dev.slipway.variables.dotnet;

import org.jspecify.annotations.NullMarked;
