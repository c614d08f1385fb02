/** What systemd holds of the services: their units, as loaded, and what the kernel enforces on them. */
@NullMarked
package io.homelab.drift.podman.systemd;

import org.jspecify.annotations.NullMarked;
