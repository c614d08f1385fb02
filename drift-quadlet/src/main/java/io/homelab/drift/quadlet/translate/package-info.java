/** From a quadlet to the podman command that it becomes, key by key. */
@NullMarked
package io.homelab.drift.quadlet.translate;

import org.jspecify.annotations.NullMarked;
