/** What inspect shows of a container that was made with a given command line, by a given image, on a given Podman. */
@NullMarked
package io.homelab.drift.core.inspect;

import org.jspecify.annotations.NullMarked;
