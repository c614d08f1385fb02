package io.homelab.drift.core.inventory;

/**
 * A limit on memory.
 *
 * @param bytes 4294967296 for {@code 4G}
 * @param setting how and where it was written
 */
public record SizeLimit(long bytes, Setting setting) {}
