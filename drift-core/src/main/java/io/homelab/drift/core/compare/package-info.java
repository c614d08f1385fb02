/** Declared against running: what differs, why, and what to do. */
@NullMarked
package io.homelab.drift.core.compare;

import org.jspecify.annotations.NullMarked;
