/** What is remembered of one run for the next: the last report, and what changed since. */
@NullMarked
package io.homelab.drift.core.history;

import org.jspecify.annotations.NullMarked;
