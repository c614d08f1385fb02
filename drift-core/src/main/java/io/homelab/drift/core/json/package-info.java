/** JSON that drift prints beside its reports, and how all of it is written. */
@NullMarked
package io.homelab.drift.core.json;

import org.jspecify.annotations.NullMarked;
