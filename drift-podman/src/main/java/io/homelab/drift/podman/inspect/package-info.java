/** What {@code podman inspect} prints, read into values that can be compared. */
@NullMarked
package io.homelab.drift.podman.inspect;

import org.jspecify.annotations.NullMarked;
