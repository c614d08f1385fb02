/** Bringing services back to what their quadlets say: a plan, and the one class that carries it out. */
@NullMarked
package io.homelab.drift.core.reconcile;

import org.jspecify.annotations.NullMarked;
