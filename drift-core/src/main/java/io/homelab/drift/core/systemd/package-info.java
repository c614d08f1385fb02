/** systemd's unit file syntax: sections and entries with their lines, the words of a command line, specifiers and variables. */
@NullMarked
package io.homelab.drift.core.systemd;

import org.jspecify.annotations.NullMarked;
