package io.homelab.drift.core.host;

/** A file's absolute path and its text. */
public record TextFile(String path, String text) {}
