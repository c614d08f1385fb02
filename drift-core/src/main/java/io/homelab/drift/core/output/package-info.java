/** Files that drift writes: whole or not at all, and never for somebody else than was meant. */
@NullMarked
package io.homelab.drift.core.output;

import org.jspecify.annotations.NullMarked;
