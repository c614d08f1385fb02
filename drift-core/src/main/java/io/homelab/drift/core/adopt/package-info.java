/** The other direction: what was changed by hand on a host, written into its quadlets. */
@NullMarked
package io.homelab.drift.core.adopt;

import org.jspecify.annotations.NullMarked;
