package io.homelab.drift.core.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings that change what a container gets without being asked for, as containers.conf(5) describes them:
 * {@code containers.pids_limit}, {@code engine.stop_timeout}.
 *
 * @see <a href="https://github.com/containers/common/blob/main/docs/containers.conf.5.md">containers.conf(5)</a>
 */
public final class ContainersConf {

    private final Map<String, Known> settings = new HashMap<>();
    /** Keys that a file may set of which nobody knows what it sets. */
    private final Set<String> unsure = new HashSet<>();

    private final Optional<Instant> changedAt;

    private ContainersConf(List<ConfFile> files) {
        files.forEach(this::read);
        changedAt = files.stream().flatMap(file -> file.changedAt().stream()).max(Comparator.naturalOrder());
    }

    /** The files in the order Podman reads them: a later one overrides. */
    public static ContainersConf of(List<ConfFile> files) {
        return new ContainersConf(files);
    }

    private void read(ConfFile file) {
        settings.keySet().removeIf(key -> file.unsure().contains(name(key)));
        unsure.addAll(file.unsure());
        file.settings().forEach((key, value) -> {
            Known before = settings.get(key);
            if (before != null || !unsure.contains(name(key)) || !value.append().orElse(false)) {
                settings.put(key, before == null ? Known.of(value) : before.then(value));
            }
        });
    }

    /**
     * A setting as the files so far have it.
     *
     * @param values its values, those of Podman itself not among them
     * @param replaces whether they stand in the place of Podman's own, which they are added to otherwise
     * @param append what the last file said that said something
     */
    private record Known(List<String> values, boolean replaces, Optional<Boolean> append) {

        static Known of(ConfValue value) {
            return new Known(value.values(), !value.append().orElse(false), value.append());
        }

        /** A list that asks to be appended is, and so are those of later files, until one of them asks not to be. */
        Known then(ConfValue value) {
            Optional<Boolean> now = value.append().or(() -> append);
            if (!now.orElse(false)) {
                return new Known(value.values(), true, now);
            }
            List<String> all = new ArrayList<>(values);
            all.addAll(value.values());
            return new Known(all, replaces, now);
        }
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** When the last of the files was changed, where that is known. */
    public Optional<Instant> changedAt() {
        return changedAt;
    }

    /** Whether it is known what a setting is; not where a file that could not be read as Podman reads it may set it. */
    public boolean knows(String key) {
        return settings.containsKey(key) || !unsure.contains(name(key));
    }

    /** A setting of one value; empty where it is not set, or set to nothing, which is the same. */
    public Optional<String> text(String key) {
        return list(key).stream().flatMap(List::stream).findFirst().filter(value -> !value.isEmpty());
    }

    /** Whether a setting of two values is on. */
    public boolean flag(String key) {
        return text(key).filter(value -> value.equals("true")).isPresent();
    }

    /** A list; empty where it is not set, which is not the same as a list of nothing. */
    public Optional<List<String>> list(String key) {
        return Optional.ofNullable(settings.get(key)).map(Known::values);
    }

    /** A list of which Podman itself has one that the files replace, or add to. */
    public List<String> list(String key, List<String> podmans) {
        Known known = settings.get(key);
        if (known == null || !known.replaces()) {
            List<String> all = new ArrayList<>(podmans);
            all.addAll(list(key).orElse(List.of()));
            return all;
        }
        return known.values();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContainersConf conf
                && settings.equals(conf.settings)
                && unsure.equals(conf.unsure)
                && changedAt.equals(conf.changedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings, unsure, changedAt);
    }
}
