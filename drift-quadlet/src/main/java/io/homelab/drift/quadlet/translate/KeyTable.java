package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The keys of every kind of quadlet, in the order in which the generator writes what they become. */
public final class KeyTable {

    private static final Map<Kind, KeyTable> TABLES = new EnumMap<>(Map.of(
            Kind.CONTAINER, new KeyTable(ContainerKeys.ROWS, Key.FIRST),
            Kind.POD, new KeyTable(PodKeys.ROWS, new PodmanVersion(5, 0, 0)),
            Kind.NETWORK, new KeyTable(NetworkKeys.ROWS, Key.FIRST),
            Kind.VOLUME, new KeyTable(VolumeKeys.ROWS, Key.FIRST),
            Kind.IMAGE, new KeyTable(ImageKeys.ROWS, Key.FIRST),
            Kind.BUILD, new KeyTable(BuildKeys.ROWS, new PodmanVersion(5, 2, 0)),
            Kind.KUBE, new KeyTable(KubeKeys.ROWS, Key.FIRST),
            Kind.ARTIFACT, new KeyTable(ArtifactKeys.ROWS, new PodmanVersion(5, 7, 0))));

    private static final KeyTable NONE = new KeyTable(List.of(), Key.FIRST);

    /** What a table is for one version: thousands of units ask for it. */
    private record InVersion(List<Key> rows, Set<String> names) {}

    private final Map<PodmanVersion, InVersion> byVersion = new ConcurrentHashMap<>();
    private final List<Key> rows;
    private final PodmanVersion since;

    private KeyTable(List<Key> rows, PodmanVersion since) {
        this.rows = rows;
        this.since = since;
    }

    public static KeyTable of(Kind kind) {
        return TABLES.getOrDefault(kind, NONE);
    }

    /** The rows that count for a version, in order. */
    public List<Key> rows(PodmanVersion version) {
        return inVersion(version).rows();
    }

    /** The first Podman that reads files of this kind. */
    public PodmanVersion since() {
        return since;
    }

    /** Whether that Podman reads files of this kind. */
    public boolean knownTo(PodmanVersion version) {
        return since.compareTo(version) <= 0;
    }

    /** The keys that any version knows. */
    public Set<String> names() {
        return rows.stream().map(Key::name).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    /** The keys that a version knows. */
    public Set<String> names(PodmanVersion version) {
        return inVersion(version).names();
    }

    private InVersion inVersion(PodmanVersion version) {
        return byVersion.computeIfAbsent(version, wanted -> {
            List<Key> kept = rows.stream().filter(row -> row.in(wanted)).toList();
            Set<String> names = new HashSet<>();
            kept.stream().map(Key::name).filter(name -> !name.isEmpty()).forEach(names::add);
            return new InVersion(kept, Collections.unmodifiableSet(names));
        });
    }

    /** The first version with a key; empty where none has it. */
    public Optional<PodmanVersion> since(String key) {
        return rows.stream()
                .filter(row -> row.name().equals(key))
                .map(Key::since)
                .min(Comparator.naturalOrder());
    }
}
