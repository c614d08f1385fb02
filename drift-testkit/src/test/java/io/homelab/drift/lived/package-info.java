/** Services that were used for a while. */
@NullMarked
package io.homelab.drift.lived;

import org.jspecify.annotations.NullMarked;
