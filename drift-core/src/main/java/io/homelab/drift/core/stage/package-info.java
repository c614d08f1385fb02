/** A value at its four stages, DECLARED, LOADED, CREATED and LIVE, and the rules that tell what parts them. */
@NullMarked
package io.homelab.drift.core.stage;

import org.jspecify.annotations.NullMarked;
