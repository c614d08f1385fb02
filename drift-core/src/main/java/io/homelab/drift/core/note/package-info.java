/** What stands behind the names that a unit uses: images, mounts, secrets, missing resources, and the state of the unit itself. */
@NullMarked
package io.homelab.drift.core.note;

import org.jspecify.annotations.NullMarked;
