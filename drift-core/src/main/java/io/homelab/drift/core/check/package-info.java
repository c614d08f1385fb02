/** The front door: which quadlets are held against which host, and the report that comes of it. */
@NullMarked
package io.homelab.drift.core.check;

import org.jspecify.annotations.NullMarked;
