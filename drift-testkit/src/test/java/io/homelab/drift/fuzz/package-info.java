/**
 * What holds for whatever drift is given to read. The inputs that found something, and the few that reach the most, are in {@code
 * src/test/resources/fuzz} and tried in every build; the profile {@code fuzz} looks for more.
 */
@NullMarked
package io.homelab.drift.fuzz;

import org.jspecify.annotations.NullMarked;
