/** Hosts that nobody recorded: what podman and systemd show of quadlets that have just been started, made from the files alone. */
@NullMarked
package io.homelab.drift.testkit.host;

import org.jspecify.annotations.NullMarked;
