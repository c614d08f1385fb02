/** Hosts that are asked over ssh, and other users of a host. */
@NullMarked
package io.homelab.drift.remote;

import org.jspecify.annotations.NullMarked;
