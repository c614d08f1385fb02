/** What Podman says of a host, asked for live or read from a snapshot. */
@NullMarked
package io.homelab.drift.podman;

import org.jspecify.annotations.NullMarked;
