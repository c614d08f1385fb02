package io.homelab.drift.core.origin;

/**
 * A value and where it was written.
 *
 * <pre>{@code
 * Sourced<String> image = new Sourced<>("localhost/web:1", new Origin.FileLine("web.container", 2, "Image"));
 * }</pre>
 */
public record Sourced<T>(T value, Origin origin) {}
