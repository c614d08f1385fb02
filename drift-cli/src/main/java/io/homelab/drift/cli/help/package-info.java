/** What shells and {@code man} get to know of drift's commands, made from their definitions. */
@NullMarked
package io.homelab.drift.cli.help;

import org.jspecify.annotations.NullMarked;
