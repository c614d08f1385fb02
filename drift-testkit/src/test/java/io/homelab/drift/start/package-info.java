/** Whether the next start is known to fail, from quadlets as people write them. */
@NullMarked
package io.homelab.drift.start;

import org.jspecify.annotations.NullMarked;
