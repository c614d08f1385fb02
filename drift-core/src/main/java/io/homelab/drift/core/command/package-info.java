/** Commands of the host's programs, as drift runs them and as its user pastes them: the one place where names from outside become arguments. */
@NullMarked
package io.homelab.drift.core.command;

import org.jspecify.annotations.NullMarked;
