/** The examples that come with drift. */
@NullMarked
package io.homelab.drift.example;

import org.jspecify.annotations.NullMarked;
