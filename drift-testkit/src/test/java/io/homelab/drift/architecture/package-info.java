/** The architecture as sentences that are checked; they see every module's main classes. */
@NullMarked
package io.homelab.drift.architecture;

import org.jspecify.annotations.NullMarked;
