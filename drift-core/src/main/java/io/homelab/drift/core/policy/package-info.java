/** What a host's owner has decided, as it is written. */
@NullMarked
package io.homelab.drift.core.policy;

import org.jspecify.annotations.NullMarked;
