/** A snapshot that can be shown: other texts in the place of values, addresses and names, the same one for the same text. */
@NullMarked
package io.homelab.drift.podman.redact;

import org.jspecify.annotations.NullMarked;
