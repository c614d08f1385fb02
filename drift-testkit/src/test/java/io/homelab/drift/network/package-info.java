/** Networks of containers that somebody connected and disconnected. */
@NullMarked
package io.homelab.drift.network;

import org.jspecify.annotations.NullMarked;
