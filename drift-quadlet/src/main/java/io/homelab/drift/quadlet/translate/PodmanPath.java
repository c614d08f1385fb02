package io.homelab.drift.quadlet.translate;

/** The program that every generated unit starts. */
final class PodmanPath {

    static final String PATH = "/usr/bin/podman";

    private PodmanPath() {}
}
