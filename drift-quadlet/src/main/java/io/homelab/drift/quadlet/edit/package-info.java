/** How quadlet files read where they say something else: the smallest change of their text, line by line. */
@NullMarked
package io.homelab.drift.quadlet.edit;

import org.jspecify.annotations.NullMarked;
