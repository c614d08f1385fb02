/** The syntax of quadlets, as Podman's generator reads it in each version. */
@NullMarked
package io.homelab.drift.quadlet.parse;

import org.jspecify.annotations.NullMarked;
