/** What drift advises, done on a real host. */
@NullMarked
package io.homelab.drift.remedy;

import org.jspecify.annotations.NullMarked;
