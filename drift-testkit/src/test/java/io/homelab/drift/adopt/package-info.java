/** What was changed by hand, written into quadlets of every shape. */
@NullMarked
package io.homelab.drift.adopt;

import org.jspecify.annotations.NullMarked;
