/** What a check found, as values and as JSON. */
@NullMarked
package io.homelab.drift.core.report;

import org.jspecify.annotations.NullMarked;
