package io.homelab.drift.matrix;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trials, each with a container of its own, so that one check holds all of them against one state of a host. Their quadlets
 * are written and read once, whatever the number of states.
 */
final class TrialSet {

    private final Map<Trial, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> bySpecimen = new HashMap<>();
    private final Map<PodmanVersion, DeclaredSet> read = new HashMap<>();
    private final Path folder;
    private final boolean rootless;

    TrialSet(List<Trial> trials, boolean rootless, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.rootless = rootless;
        MatrixHost.copyShared(folder);
        for (Trial trial : trials) {
            if (!names.containsKey(trial)) {
                String name = name(trial.specimen());
                names.put(trial, name);
                new QuadletText(trial.quadlet(), "").placed(rootless).write(folder, name);
            }
        }
    }

    /** The specimen for its first trial, and for the others {@code plain-faf881--2}. */
    private String name(String specimen) {
        List<String> same = bySpecimen.computeIfAbsent(specimen, first -> new ArrayList<>());
        same.add(same.isEmpty() ? specimen : specimen + "--" + (same.size() + 1));
        return same.get(same.size() - 1);
    }

    /**
     * Checks a host on which each specimen is there as often as there are trials of it.
     *
     * @param commands whether the commands that made them are known
     */
    Found check(String snapshot, boolean commands) throws IOException, SnapshotException {
        Path copied = folder.resolve("snapshot.json");
        Files.writeString(copied, copied(snapshot, commands));
        HostState host = Snapshot.readState(copied, Optional.empty());
        DeclaredSet quadlets = quadlets(host);
        Map<String, ServiceReport> services = MatrixCheck.check(quadlets, host);
        Map<Trial, ServiceReport> found = new LinkedHashMap<>();
        names.forEach((trial, name) -> found.put(trial, services.get(name)));
        Set<String> own = Set.copyOf(names.values());
        List<ServiceReport> shared = quadlets.units().stream()
                .map(unit -> UnitName.of(unit.unit()).stem())
                .filter(name -> !own.contains(name))
                .map(services::get)
                .toList();
        return new Found(found, shared);
    }

    /** The host on which each specimen is there as often as there are trials of it. */
    String copied(String snapshot, boolean commands) {
        return Recordings.copied(snapshot, bySpecimen, commands);
    }

    /** The quadlets of all trials. */
    Path folder() {
        return folder;
    }

    private DeclaredSet quadlets(HostState host) {
        return read.computeIfAbsent(
                host.podman().orElseThrow(),
                podman -> Quadlets.in(folder).withPodman(podman.toString()).read(HostProfile.unknown(rootless)));
    }

    /**
     * What is found.
     *
     * @param shared of the units that others refer to, which nobody changes
     */
    record Found(Map<Trial, ServiceReport> trials, List<ServiceReport> shared) {}
}
