/** One bad thing never takes the rest along. */
@NullMarked
package io.homelab.drift.isolation;

import org.jspecify.annotations.NullMarked;
