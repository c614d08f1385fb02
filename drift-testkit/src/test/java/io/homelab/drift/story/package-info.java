/** What happens to a homelab in its life, acted out on a whole host with systemd. */
@NullMarked
package io.homelab.drift.story;

import org.jspecify.annotations.NullMarked;
