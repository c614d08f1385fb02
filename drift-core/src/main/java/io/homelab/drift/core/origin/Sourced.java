package io.homelab.drift.core.origin;

/** A value and where it was written. */
public record Sourced<T>(T value, Origin origin) {}
