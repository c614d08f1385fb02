/** Templates of quadlets: texts with {@code ${name}} in them. */
@NullMarked
package io.homelab.drift.testkit.template;

import org.jspecify.annotations.NullMarked;
