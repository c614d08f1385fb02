/** What the lines of a policy mean: findings that are accepted, and rules of the house. */
@NullMarked
package io.homelab.drift.core.rule;

import org.jspecify.annotations.NullMarked;
