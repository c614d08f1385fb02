/** Real Podman to test against. */
@NullMarked
package io.homelab.drift.rig;

import org.jspecify.annotations.NullMarked;
