/** What the next start refuses: by Quadlet's, systemd's and podman's rules, what a unit's files and its host show. */
@NullMarked
package io.homelab.drift.core.start;

import org.jspecify.annotations.NullMarked;
