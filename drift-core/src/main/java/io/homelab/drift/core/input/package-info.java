/** Input that others wrote: how much of it is read, from which files, and how a fault in one part is kept away from the rest. */
@NullMarked
package io.homelab.drift.core.input;

import org.jspecify.annotations.NullMarked;
