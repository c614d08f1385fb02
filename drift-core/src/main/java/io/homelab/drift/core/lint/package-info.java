/** What is wrong with quadlets by what their files say, and what comments in them switch off. */
@NullMarked
package io.homelab.drift.core.lint;

import org.jspecify.annotations.NullMarked;
