package io.homelab.drift.core.inventory;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.origin.Origin;

/**
 * One value, and where it was written.
 *
 * <pre>{@code
 * Setting enabled = inventory.service("jellyfin").declared().labels().get("traefik.enable");
 * show(enabled.text() + " " + enabled.origin().text());   // true jellyfin.container:24
 * }</pre>
 *
 * @param category what it is about
 * @param option podman's long option without dashes ({@code memory}, {@code label}), {@code image} or {@code command}, or the setting of
 *     systemd ({@code MemoryMax})
 * @param key the name of a label, variable or network, the port inside, the path inside…; empty where the option has one value
 * @param text the value as it was written: {@code 4G}; empty where it is masked
 * @param masked whether it may be a secret and is not shown
 * @param origin where it was written ({@code jellyfin.container:23}), or what shows it ({@code HostConfig.Memory})
 */
public record Setting(Category category, String option, String key, String text, boolean masked, Origin origin) {}
