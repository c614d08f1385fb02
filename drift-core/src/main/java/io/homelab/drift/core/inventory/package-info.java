/** What is declared of each service, and what is found of it, as typed values with the place where each was written. */
@NullMarked
package io.homelab.drift.core.inventory;

import org.jspecify.annotations.NullMarked;
