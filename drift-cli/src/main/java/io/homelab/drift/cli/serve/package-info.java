/** What is shown to whoever asks on this machine: a small server of pages. */
@NullMarked
package io.homelab.drift.cli.serve;

import org.jspecify.annotations.NullMarked;
