/** The podman command line: which options there are, and what a line of words says. */
@NullMarked
package io.homelab.drift.core.option;

import org.jspecify.annotations.NullMarked;
