/** Telling somebody who is not there: messages, the services that carry them, and how they are sent. */
@NullMarked
package io.homelab.drift.cli.notify;

import org.jspecify.annotations.NullMarked;
