/** Where quadlets and their drop-ins are found, and how they are read and merged. */
@NullMarked
package io.homelab.drift.quadlet.search;

import org.jspecify.annotations.NullMarked;
