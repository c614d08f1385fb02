/** This host as it is now: what podman and systemctl are asked, what they answer, and the one way in which it is changed. */
@NullMarked
package io.homelab.drift.podman.live;

import org.jspecify.annotations.NullMarked;
