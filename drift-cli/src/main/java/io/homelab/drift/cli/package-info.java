/** The drift command: its options, its exit statuses, and the way from a command line to a report. */
@NullMarked
package io.homelab.drift.cli;

import org.jspecify.annotations.NullMarked;
