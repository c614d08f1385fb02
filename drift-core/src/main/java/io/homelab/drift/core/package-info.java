/** The words that every room uses: the kinds of units, and the categories of what they say. */
@NullMarked
package io.homelab.drift.core;

import org.jspecify.annotations.NullMarked;
