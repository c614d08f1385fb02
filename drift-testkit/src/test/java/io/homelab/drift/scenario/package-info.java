/** What drift must show, acted out on a real Podman, and the same from snapshots that were recorded there. */
@NullMarked
package io.homelab.drift.scenario;

import org.jspecify.annotations.NullMarked;
