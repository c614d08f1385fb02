package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host that is put together from its documents, which come from anywhere: read as those of a snapshot are.
 *
 * @param takenAt when the host was like that
 * @param podman the version of its Podman
 * @param documents what {@code podman inspect} prints or the REST API answers, one text or several for each list that is known
 * @param units what systemd holds
 */
public record HostDocuments(
        Optional<Instant> takenAt,
        HostFacts facts,
        Optional<String> podman,
        Map<SnapshotSection, List<String>> documents,
        Optional<List<LiveUnit>> units) {

    public HostDocuments {
        Map<SnapshotSection, List<String>> copy = new EnumMap<>(SnapshotSection.class);
        documents.forEach((section, texts) -> copy.put(section, List.copyOf(texts)));
        documents = Map.copyOf(copy);
        units = units.map(List::copyOf);
    }

    /**
     * What they say of the host. What is wrong with one of them is a problem, and the others are read.
     *
     * @param rootless whose services are checked, where that is said; else the facts say it
     */
    public HostState state(Optional<Boolean> rootless) {
        StateBuilder state = new StateBuilder();
        takenAt.ifPresent(time -> state.member("takenAt", Json.NODES.stringNode(time.toString())));
        state.member("host", SnapshotFieldsWriter.host(facts));
        podman.ifPresent(version -> state.member("podman", SnapshotFieldsWriter.podman(version)));
        units.ifPresent(all -> state.member("units", SnapshotFieldsWriter.units(all)));
        for (SnapshotSection section : SnapshotSection.values()) {
            if (documents.containsKey(section)) {
                state.list(section);
                List<String> texts = documents.getOrDefault(section, List.of());
                for (int index = 0; index < texts.size(); index++) {
                    tell(section, section.member() + "[" + index + "]", texts.get(index), state);
                }
            }
        }
        return state.build(rootless, false);
    }

    private static void tell(SnapshotSection section, String path, String text, StateBuilder into) {
        InspectText.read(text, read -> {
                    tell(section, path, read, into);
                    return Optional.empty();
                })
                .ifPresent(fault -> lost(section, path, fault, into));
    }

    private static void tell(SnapshotSection section, String path, JsonValues.Read read, StateBuilder into) {
        read.exceeded()
                .ifPresent(limit -> problem(
                        path,
                        "is larger than drift reads: it has " + limit.reason() + "; so "
                                + (read.whole() ? "that part of it" : "it") + " is unknown",
                        into));
        Optional<SnapshotSection> other = SnapshotSection.of(read.tree()).filter(kind -> kind != section);
        if (!read.whole()) {
            into.lost(section, read.tree(), JsonValues.Read.TOO_LARGE);
        } else if (!read.tree().isObject()) {
            lost(section, path, "is no object", into);
        } else if (other.isPresent()) {
            lost(section, path, "is one of the " + other.get().member(), into);
        } else {
            into.document(section, read.tree());
        }
    }

    /** Whatever is not found may be what could not be read: it is not missing. */
    private static void lost(SnapshotSection section, String path, String fault, StateBuilder into) {
        problem(path, fault + ", so it is unknown", into);
        into.lost(section, Json.NODES.objectNode(), fault);
    }

    private static void problem(String path, String what, StateBuilder into) {
        into.problem(Problem.error("what was given for " + path + " " + what, new Origin.InspectPath(path)));
    }
}
