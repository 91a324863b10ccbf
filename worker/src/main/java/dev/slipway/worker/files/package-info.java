/** Changes files of a working directory: variables substituted in texts, values replaced in structured ones. */
@NullMarked
package dev.slipway.worker.files;

import org.jspecify.annotations.NullMarked;
