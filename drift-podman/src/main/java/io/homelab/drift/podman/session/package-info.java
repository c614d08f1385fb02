/** A machine that is asked through a shell there: another host over ssh, or another user of this one. */
@NullMarked
package io.homelab.drift.podman.session;

import org.jspecify.annotations.NullMarked;
