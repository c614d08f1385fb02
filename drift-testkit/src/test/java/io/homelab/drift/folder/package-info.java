/** Where tests put their files. */
@NullMarked
package io.homelab.drift.folder;

import org.jspecify.annotations.NullMarked;
