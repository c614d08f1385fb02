/** Puts secrets that nobody else has into every place of a homelab, and looks for them in everything that drift prints. */
@NullMarked
package io.homelab.drift.canary;

import org.jspecify.annotations.NullMarked;
