/** Where values come from, and what went wrong on the way. */
@NullMarked
package io.homelab.drift.core.origin;

import org.jspecify.annotations.NullMarked;
