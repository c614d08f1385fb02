package io.homelab.drift.quadlet;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The keys of every kind of quadlet, in the order in which the generator writes what they become. */
final class KeyTable {

    private static final Map<Kind, KeyTable> TABLES = new EnumMap<>(Map.of(
            Kind.CONTAINER, new KeyTable(ContainerKeys.ROWS, Key.FIRST),
            Kind.POD, new KeyTable(PodKeys.ROWS, new PodmanVersion(5, 0, 0)),
            Kind.NETWORK, new KeyTable(NetworkKeys.ROWS, Key.FIRST),
            Kind.VOLUME, new KeyTable(VolumeKeys.ROWS, Key.FIRST),
            Kind.IMAGE, new KeyTable(ImageKeys.ROWS, Key.FIRST),
            Kind.BUILD, new KeyTable(BuildKeys.ROWS, new PodmanVersion(5, 2, 0)),
            Kind.KUBE, new KeyTable(KubeKeys.ROWS, Key.FIRST),
            Kind.ARTIFACT, new KeyTable(ArtifactKeys.ROWS, new PodmanVersion(5, 7, 0))));

    private final List<Key> rows;
    private final PodmanVersion since;

    private KeyTable(List<Key> rows, PodmanVersion since) {
        this.rows = rows;
        this.since = since;
    }

    static KeyTable of(Kind kind) {
        return TABLES.getOrDefault(kind, new KeyTable(List.of(), Key.FIRST));
    }

    /** The rows that count for a version, in order. */
    List<Key> rows(PodmanVersion version) {
        return rows.stream().filter(row -> row.in(version)).toList();
    }

    /** The first Podman that reads files of this kind. */
    PodmanVersion since() {
        return since;
    }

    /** Whether a version knows a key. */
    boolean has(String key, PodmanVersion version) {
        return rows.stream().anyMatch(row -> row.name().equals(key) && row.in(version));
    }

    /** The keys that a version knows. */
    Set<String> names(PodmanVersion version) {
        Set<String> names = new TreeSet<>();
        rows.stream().filter(row -> row.in(version) && !row.name().isEmpty()).forEach(row -> names.add(row.name()));
        return names;
    }

    /** The first version with a key; empty where none has it. */
    Optional<PodmanVersion> since(String key) {
        return rows.stream()
                .filter(row -> row.name().equals(key))
                .map(Key::since)
                .min(Comparator.naturalOrder());
    }
}
