package io.homelab.drift.quadlet;

/** The program that every generated unit starts. */
final class Podman {

    static final String PATH = "/usr/bin/podman";

    private Podman() {}
}
