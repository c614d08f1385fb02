package io.homelab.drift.core.host;

import java.util.Optional;

/** A secret as {@code podman secret inspect} shows it, never with its data. Times as printed. */
public record LiveSecret(String id, String name, Optional<String> createdAt, Optional<String> updatedAt) {}
