package io.homelab.drift.core.host;

import io.homelab.drift.core.systemd.TextFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that change what a container gets without being asked for, as containers.conf(5) describes them:
 * {@code containers.pids_limit}, {@code engine.stop_timeout}.
 */
public final class ContainersConf {

    private final Map<String, List<String>> settings;

    private ContainersConf(Map<String, List<String>> settings) {
        this.settings = settings;
    }

    /** The files in the order Podman reads them: a later one overrides. */
    public static ContainersConf of(List<TextFile> files) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (TextFile file : files) {
            Toml.settings(file.text()).forEach((key, value) -> {
                // A list whose last element is the table {append=true} is added to what is there.
                if (value.append() && settings.containsKey(key)) {
                    List<String> all = new ArrayList<>(settings.get(key));
                    all.addAll(value.values());
                    settings.put(key, List.copyOf(all));
                } else {
                    settings.put(key, value.values());
                }
            });
        }
        return new ContainersConf(Map.copyOf(settings));
    }

    /** A setting of one value; empty where it is not set, or set to nothing, which is the same. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(settings.get(key)).stream()
                .flatMap(List::stream)
                .findFirst()
                .filter(value -> !value.isEmpty());
    }

    /** Whether a setting of two values is on. */
    public boolean flag(String key) {
        return text(key).filter(value -> value.equals("true")).isPresent();
    }

    /** A list; empty where it is not set, which is not the same as a list of nothing. */
    public Optional<List<String>> list(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
