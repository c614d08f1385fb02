/** Reports and explanations as text for people. */
@NullMarked
package io.homelab.drift.cli.text;

import org.jspecify.annotations.NullMarked;
