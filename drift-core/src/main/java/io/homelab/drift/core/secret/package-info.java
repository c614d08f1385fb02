/** What may hold a secret, and how everything that is printed is freed of it. */
@NullMarked
package io.homelab.drift.core.secret;

import org.jspecify.annotations.NullMarked;
