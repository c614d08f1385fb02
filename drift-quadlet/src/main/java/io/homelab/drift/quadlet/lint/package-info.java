/** What a quadlet says that its writer hardly meant. */
@NullMarked
package io.homelab.drift.quadlet.lint;

import org.jspecify.annotations.NullMarked;
