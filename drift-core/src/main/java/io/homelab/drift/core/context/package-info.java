/** What one check knows: its units, the host by name, what may be shown, and the files that quadlets name. */
@NullMarked
package io.homelab.drift.core.context;

import org.jspecify.annotations.NullMarked;
