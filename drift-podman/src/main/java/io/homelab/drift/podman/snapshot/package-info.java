/** The JSON file that holds what a check needs of a host, read and written. */
@NullMarked
package io.homelab.drift.podman.snapshot;

import org.jspecify.annotations.NullMarked;
