/** Every key and option, with every change that can happen to it, on real Podman. */
@NullMarked
package io.homelab.drift.matrix;

import org.jspecify.annotations.NullMarked;
