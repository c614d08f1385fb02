package io.homelab.drift.podman.snapshot;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A list of documents in a snapshot: {@code "containers": [ …podman container inspect… ]}. */
public enum SnapshotSection {
    CONTAINERS("containers", "HostConfig"),
    IMAGES("images", "RootFS"),
    NETWORKS("networks", "dns_enabled"),
    VOLUMES("volumes", "Mountpoint"),
    PODS("pods", "CreateInfra"),
    SECRETS("secrets", "Spec");

    private final String member;
    private final String mark;

    SnapshotSection(String member, String mark) {
        this.member = member;
        this.mark = mark;
    }

    /** The name of the list in a snapshot. */
    public String member() {
        return member;
    }

    static Optional<SnapshotSection> named(String member) {
        for (SnapshotSection section : values()) {
            if (section.member.equals(member)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** What kind of thing a document describes, by a member that only that kind has in every version. */
    public static Optional<SnapshotSection> of(JsonNode document) {
        for (SnapshotSection section : values()) {
            if (document.has(section.mark)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
