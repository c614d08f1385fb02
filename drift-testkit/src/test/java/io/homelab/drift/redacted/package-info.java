/** Snapshots that can be shown: the same found in them as in the recordings that they are of, and nothing else left in them. */
@NullMarked
package io.homelab.drift.redacted;

import org.jspecify.annotations.NullMarked;
