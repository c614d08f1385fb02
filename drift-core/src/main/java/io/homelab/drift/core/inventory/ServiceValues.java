package io.homelab.drift.core.inventory;

import io.homelab.drift.core.context.Glob;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a service: those that are declared, or those that are found.
 *
 * <p>What may be a secret is masked, unless {@code Drift.showingValues()} asks for it; what comes from a variable is masked, too, and then
 * has no {@link Port} and no {@link MountedPath}: {@link #values} has it all the same.
 *
 * <pre>{@code
 * ServiceValues declared = inventory.service("jellyfin").declared();
 * declared.labels().forEach((name, label) -> show(name + "=" + label.text() + " " + label.origin().text()));
 * declared.values("pids-limit").forEach(limit -> show(limit.text()));
 * }</pre>
 *
 * @param settings all of them, in the order of reports
 * @param ports the ports that are published
 * @param mounts what is mounted, whichever option asks for it
 * @param memory the memory that may be used, of {@code Memory=} and {@code MemoryMax=} the less; empty where neither limits it
 */
public record ServiceValues(
        List<Setting> settings, List<Port> ports, List<MountedPath> mounts, Optional<SizeLimit> memory) {

    /** The values of what is refused, or could not be read. */
    public static final ServiceValues NONE = new ServiceValues(List.of(), List.of(), List.of(), Optional.empty());

    private static final Set<String> NAMES = Stream.of(
                    Stream.<Field>of(ContainerField.values()),
                    Stream.<Field>of(NetworkField.values()),
                    Stream.<Field>of(VolumeField.values()))
            .flatMap(fields -> fields)
            .flatMap(field -> Stream.of(field.option(), field.category().word()))
            .collect(Collectors.toUnmodifiableSet());

    public ServiceValues {
        settings = List.copyOf(settings);
        ports = List.copyOf(ports);
        mounts = List.copyOf(mounts);
    }

    /** The image: {@code docker.io/jellyfin/jellyfin:10.8.13}. */
    public Optional<Setting> image() {
        return values(ContainerField.IMAGE.option()).stream().findFirst();
    }

    /** The labels by their names. */
    public Map<String, Setting> labels() {
        return byKey(ContainerField.LABEL);
    }

    /** The networks by their names on the host ({@code systemd-proxy} for {@code proxy.network}), or the mode ({@code host}). */
    public Map<String, Setting> networks() {
        return byKey(ContainerField.NETWORK);
    }

    /** The environment variables by their names. Their values are masked, unless they were asked for. */
    public Map<String, Setting> environment() {
        return byKey(ContainerField.ENV);
    }

    /**
     * The values of an option of podman ({@code pids-limit}), of a category ({@code ports}) or of a setting of systemd ({@code
     * MemoryMax}); behind a colon the key, globs allowed: {@code label:traefik.http.*}. None where nothing gives it one.
     *
     * @throws IllegalArgumentException if there is no such option or category
     */
    public List<Setting> values(String what) {
        int colon = what.indexOf(':');
        String name = colon < 0 ? what : what.substring(0, colon);
        if (!NAMES.contains(name) && (name.isEmpty() || !Character.isUpperCase(name.charAt(0)))) {
            throw new IllegalArgumentException("'" + name
                    + "' is no option of podman (publish), no category (ports) and no setting of systemd (MemoryMax)");
        }
        String key = colon < 0 ? "*" : what.substring(colon + 1);
        Optional<Glob> glob = Glob.of(key);
        return settings.stream()
                .filter(setting -> setting.option().equals(name)
                        || setting.category().word().equals(name))
                .filter(setting -> glob.map(pattern -> pattern.matches(setting.key()))
                        .orElseGet(() -> setting.key().equals(key)))
                .toList();
    }

    private Map<String, Setting> byKey(ContainerField field) {
        Map<String, Setting> byKey = new LinkedHashMap<>();
        settings.stream()
                .filter(setting -> setting.option().equals(field.option()))
                .forEach(setting -> byKey.put(setting.key(), setting));
        return Collections.unmodifiableMap(byKey);
    }
}
