package io.homelab.drift.podman;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.snapshot.HostDocuments;
import io.homelab.drift.podman.snapshot.SnapshotSection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts whose state comes from a source of your own: from Podman's REST API, a fleet's database, a test.
 *
 * <pre>{@code
 * RecordedHost host = HostStates.builder()
 *         .podman("5.8.6")
 *         .container(get("/v5.0.0/libpod/containers/jellyfin/json"))   // or what podman container inspect prints
 *         .images(List.of())                                           // there are none; not said at all: unknown
 *         .build();
 * DriftReport report = Drift.check(Quadlets.in(Path.of("quadlets")), host);
 * }</pre>
 */
public final class HostStates {

    private HostStates() {}

    /** A host of which nothing is known yet: a user's. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A host in the making. What is not said is unknown, which is never drift: without any container it cannot be told whether one is
     * missing, and {@link #containers containers(List.of())} says that there are none.
     *
     * <p>A document is the JSON of one thing, as {@code GET /libpod/containers/jellyfin/json} answers it, or a list of such, as {@code
     * podman container inspect a b} prints it: of Podman 4.9 to 6.1, with whatever members newer ones add. Documents are read when the host
     * is: one that is no such JSON is a problem in the report, with its place ({@code containers[2]}, counted from 0 in the order in which
     * they were given), and the others are checked.
     *
     * <p>A builder is for one thread; what it builds is for any number.
     */
    public static final class Builder {

        private Optional<String> name = Optional.empty();
        private Optional<String> user = Optional.empty();
        private Optional<Long> uid = Optional.empty();
        private Optional<String> home = Optional.empty();
        private boolean rootless = true;
        private Optional<String> podman = Optional.empty();
        private Optional<Instant> takenAt = Optional.empty();
        private final Map<SnapshotSection, List<String>> documents = new EnumMap<>(SnapshotSection.class);
        private final List<LiveUnit> units = new ArrayList<>();
        private boolean unitsKnown;

        private Builder() {}

        /** The host's name, for the specifier {@code %H}. */
        public Builder host(String hostname) {
            name = Optional.of(hostname);
            return this;
        }

        /**
         * The user whose services they are, for the specifiers {@code %u}, {@code %U} and {@code %h}.
         *
         * @param homeDirectory an absolute path: {@code /home/ann}
         */
        public Builder user(String login, long id, String homeDirectory) {
            user = Optional.of(login);
            uid = Optional.of(id);
            home = Optional.of(homeDirectory);
            return this;
        }

        /** Whether the services are those of a user's manager (which is what is assumed), or the system's. */
        public Builder rootless(boolean ofUser) {
            rootless = ofUser;
            return this;
        }

        /**
         * The version of Podman, whose generator is followed; the newest that is known, where it is not said.
         *
         * @param version {@code 5.8} or {@code 5.8.6}
         * @throws IllegalArgumentException if that is no version
         */
        public Builder podman(String version) {
            if (PodmanVersion.parse(version).isEmpty()) {
                throw new IllegalArgumentException("'" + version + "' is no version such as 5.8 or 5.8.6");
            }
            podman = Optional.of(version);
            return this;
        }

        /** When the host was like that; reports bear it. The epoch, where it is not said. */
        public Builder takenAt(Instant time) {
            takenAt = Optional.of(time);
            return this;
        }

        /** A container: {@code podman container inspect}, {@code GET /libpod/containers/NAME/json}. */
        public Builder container(String document) {
            return containers(List.of(document));
        }

        /** Containers; where the list is empty, so are the host's, unless others are added. */
        public Builder containers(List<String> inspected) {
            return add(SnapshotSection.CONTAINERS, inspected);
        }

        /** An image: {@code podman image inspect}, {@code GET /libpod/images/NAME/json}. */
        public Builder image(String document) {
            return images(List.of(document));
        }

        /** Images; where the list is empty, so are the host's, unless others are added. */
        public Builder images(List<String> inspected) {
            return add(SnapshotSection.IMAGES, inspected);
        }

        /** A network: {@code podman network inspect}, {@code GET /libpod/networks/NAME/json}. */
        public Builder network(String document) {
            return networks(List.of(document));
        }

        /** Networks; where the list is empty, so are the host's, unless others are added. */
        public Builder networks(List<String> inspected) {
            return add(SnapshotSection.NETWORKS, inspected);
        }

        /** A volume: {@code podman volume inspect}, {@code GET /libpod/volumes/NAME/json}. */
        public Builder volume(String document) {
            return volumes(List.of(document));
        }

        /** Volumes; where the list is empty, so are the host's, unless others are added. */
        public Builder volumes(List<String> inspected) {
            return add(SnapshotSection.VOLUMES, inspected);
        }

        /** A pod: {@code podman pod inspect}, {@code GET /libpod/pods/NAME/json}. */
        public Builder pod(String document) {
            return pods(List.of(document));
        }

        /** Pods; where the list is empty, so are the host's, unless others are added. */
        public Builder pods(List<String> inspected) {
            return add(SnapshotSection.PODS, inspected);
        }

        /** A secret, without its data: {@code podman secret inspect}, {@code GET /libpod/secrets/NAME/json}. */
        public Builder secret(String document) {
            return secrets(List.of(document));
        }

        /** Secrets; where the list is empty, so are the host's, unless others are added. */
        public Builder secrets(List<String> inspected) {
            return add(SnapshotSection.SECRETS, inspected);
        }

        /**
         * A unit that systemd holds. Once there is one, all others that the quadlets declare are taken to be not there.
         *
         * @param unit {@code jellyfin.service}
         * @param text the unit that was generated, as it lies in {@code /run/user/1000/systemd/generator}; empty where it is not known
         * @param properties as {@code systemctl show} prints them: {@code ActiveState} to {@code active}, {@code MemoryMax} to {@code
         *     8589934592}…
         */
        public Builder unit(String unit, String text, Map<String, String> properties) {
            unitsKnown = true;
            units.add(new LiveUnit(
                    unit,
                    Optional.of(text).filter(known -> !known.isEmpty()),
                    List.of(),
                    Map.of(),
                    properties,
                    List.of()));
            return this;
        }

        /** Says that systemd holds no unit but those that are added. */
        public Builder noOtherUnits() {
            unitsKnown = true;
            return this;
        }

        private Builder add(SnapshotSection section, List<String> inspected) {
            documents.computeIfAbsent(section, list -> new ArrayList<>()).addAll(inspected);
            return this;
        }

        /** The host as it has been described so far. */
        public RecordedHost build() {
            HostDocuments all = new HostDocuments(
                    takenAt, facts(), podman, documents, unitsKnown ? Optional.of(units) : Optional.empty());
            return RecordedHost.of(all::state);
        }

        private HostFacts facts() {
            return new HostFacts(
                    rootless,
                    true,
                    name,
                    user,
                    uid,
                    Optional.empty(),
                    Optional.empty(),
                    home,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }
    }
}
