/** What a quadlet's files are to say instead, and the ways to write it, as data: core knows no quadlet key. */
@NullMarked
package io.homelab.drift.core.edit;

import org.jspecify.annotations.NullMarked;
