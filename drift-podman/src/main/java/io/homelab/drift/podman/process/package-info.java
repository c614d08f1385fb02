/** Programs of the host: how they are found, run, and ended in time. */
@NullMarked
package io.homelab.drift.podman.process;

import org.jspecify.annotations.NullMarked;
