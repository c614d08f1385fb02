@NullMarked
package io.homelab.drift.library;

import org.jspecify.annotations.NullMarked;
