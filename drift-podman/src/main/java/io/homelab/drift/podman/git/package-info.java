/** When quadlets were written, as far as a git repository tells. */
@NullMarked
package io.homelab.drift.podman.git;

import org.jspecify.annotations.NullMarked;
