/** The documentation, held against what it speaks of. */
@NullMarked
package io.homelab.drift.docs;

import org.jspecify.annotations.NullMarked;
