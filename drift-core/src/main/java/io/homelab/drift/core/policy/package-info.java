/** What a host's owner has decided: which findings are accepted, and rules of the house. */
@NullMarked
package io.homelab.drift.core.policy;

import org.jspecify.annotations.NullMarked;
