/** What a host shows of what runs on it: containers, images, networks, volumes, pods, secrets, units. */
@NullMarked
package io.homelab.drift.core.host;

import org.jspecify.annotations.NullMarked;
