/** Pods as Podman 5.8.6 made them, with their infra containers. */
@NullMarked
package io.homelab.drift.pod;

import org.jspecify.annotations.NullMarked;
