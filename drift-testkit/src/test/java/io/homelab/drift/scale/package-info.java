/** Many containers: how much memory and time they take. */
@NullMarked
package io.homelab.drift.scale;

import org.jspecify.annotations.NullMarked;
