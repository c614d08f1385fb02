/** Networks and volumes, which are made once: every one against the quadlets of all the others. */
@NullMarked
package io.homelab.drift.resource;

import org.jspecify.annotations.NullMarked;
