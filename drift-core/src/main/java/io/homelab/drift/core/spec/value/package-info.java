/** The typed values of fields: sizes, durations, mounts, ports. */
@NullMarked
package io.homelab.drift.core.spec.value;

import org.jspecify.annotations.NullMarked;
