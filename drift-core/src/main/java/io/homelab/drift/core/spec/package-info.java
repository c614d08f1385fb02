/** What a container, pod, network or volume is asked to be and is, field by field. */
@NullMarked
package io.homelab.drift.core.spec;

import org.jspecify.annotations.NullMarked;
