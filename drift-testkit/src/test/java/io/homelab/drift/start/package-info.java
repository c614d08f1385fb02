/** Whether the next start succeeds: what real podman, Quadlet and systemd say of a corpus of units, and what drift says. */
@NullMarked
package io.homelab.drift.start;

import org.jspecify.annotations.NullMarked;
