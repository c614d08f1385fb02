/** From causes to commands, and findings that carry them. */
@NullMarked
package io.homelab.drift.core.remedy;

import org.jspecify.annotations.NullMarked;
