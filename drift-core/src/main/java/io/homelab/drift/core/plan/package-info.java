/** What becomes of the services of a host when it is made to be as its quadlets say, or gets another Podman. Nothing here changes one. */
@NullMarked
package io.homelab.drift.core.plan;

import org.jspecify.annotations.NullMarked;
