/** What quadlets declare, as one Podman's generator takes them: what the assertions about patterns are held against. */
@NullMarked
package io.homelab.drift.testkit.declared;

import org.jspecify.annotations.NullMarked;
