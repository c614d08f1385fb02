/**
 * Quadlet files as Podman's own generator reads them: where they are found, how they are parsed and merged, and the
 * podman command that each of them becomes.
 */
@NullMarked
package io.homelab.drift.quadlet;

import org.jspecify.annotations.NullMarked;
