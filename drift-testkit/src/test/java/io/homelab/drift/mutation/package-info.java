/** Random damage to the example's snapshot and quadlets, of which nothing but a report may come. */
@NullMarked
package io.homelab.drift.mutation;

import org.jspecify.annotations.NullMarked;
