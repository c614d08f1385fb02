/** What a generator makes of a quadlet besides the command, as data: who reads the quadlets says it. */
@NullMarked
package io.homelab.drift.core.generator;

import org.jspecify.annotations.NullMarked;
