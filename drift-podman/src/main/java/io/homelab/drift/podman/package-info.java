/** What runs: this host, or a recorded one. */
@NullMarked
package io.homelab.drift.podman;

import org.jspecify.annotations.NullMarked;
