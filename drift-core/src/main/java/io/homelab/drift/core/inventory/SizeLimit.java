package io.homelab.drift.core.inventory;

/**
 * A limit on memory.
 *
 * <pre>{@code
 * long bytes = inventory.service("jellyfin").declared().memory().map(SizeLimit::bytes).orElse(Long.MAX_VALUE);
 * }</pre>
 *
 * @param bytes 4294967296 for {@code 4G}
 * @param setting how and where it was written
 */
public record SizeLimit(long bytes, Setting setting) {}
