/** What drift says while it is at work. */
@NullMarked
package io.homelab.drift.cli.log;

import org.jspecify.annotations.NullMarked;
