package io.homelab.drift.core.host;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a check knows of a host, at one moment. A list that is empty ({@link Optional#empty()}) was not asked for or
 * could not be read: nothing is known then, which is not the same as there being none.
 *
 * @param takenAt RFC 3339, as recorded
 * @param live whether this is the machine that checks, so that its files may be read
 * @param problems what could not be read
 * @param updates newer images that were looked for; none where nobody asked for them
 * @param unread what is there and in none of the lists, because it could not be read
 * @param quadletDirs the directories of its quadlets, where they are recorded
 * @param events what Podman remembered of changes when it was recorded
 * @param redacted whether other texts stand in the place of values: what env-files hold is not to be held against them
 * @param uninspected those of the containers that are only listed
 */
public record HostState(
        Optional<String> takenAt,
        boolean live,
        HostFacts facts,
        Optional<PodmanVersion> podman,
        Optional<List<LiveContainer>> containers,
        Optional<List<LiveImage>> images,
        Optional<List<LiveNetwork>> networks,
        Optional<List<LiveVolume>> volumes,
        Optional<List<LivePod>> pods,
        Optional<List<LiveSecret>> secrets,
        Optional<List<LiveUnit>> units,
        Optional<ContainersConf> containersConf,
        List<Problem> problems,
        List<PendingUpdate> updates,
        List<Unread> unread,
        List<String> quadletDirs,
        List<PodmanEvent> events,
        boolean redacted,
        Uninspected uninspected) {

    public HostState {
        containers = containers.map(List::copyOf);
        images = images.map(List::copyOf);
        networks = networks.map(List::copyOf);
        volumes = volumes.map(List::copyOf);
        pods = pods.map(List::copyOf);
        secrets = secrets.map(List::copyOf);
        units = units.map(List::copyOf);
        problems = List.copyOf(problems);
        updates = List.copyOf(updates);
        unread = List.copyOf(unread);
        quadletDirs = List.copyOf(quadletDirs);
        events = List.copyOf(events);
    }

    /** One of which nothing is known but what it is called with: for quadlets alone. */
    public static HostState unknown(HostFacts facts, Optional<PodmanVersion> podman) {
        return builder(facts).podman(podman).build();
    }

    /** One of which nothing is known yet. */
    public static Builder builder(HostFacts facts) {
        return new Builder(facts);
    }

    private Builder but() {
        Builder same = new Builder(facts);
        same.takenAt = takenAt;
        same.live = live;
        same.podman = podman;
        same.containers = containers;
        same.images = images;
        same.networks = networks;
        same.volumes = volumes;
        same.pods = pods;
        same.secrets = secrets;
        same.units = units;
        same.containersConf = containersConf;
        same.problems = problems;
        same.updates = updates;
        same.unread = unread;
        same.quadletDirs = quadletDirs;
        same.events = events;
        same.redacted = redacted;
        same.uninspected = uninspected;
        return same;
    }

    /** The same with what was found when newer images were looked for. */
    public HostState with(List<PendingUpdate> found, List<Problem> more) {
        return but().updates(found)
                .problems(Stream.concat(problems.stream(), more.stream()).toList())
                .build();
    }

    /** The same as that of a machine which is not the one that checks, whose files are not those that lie there. */
    public HostState elsewhere() {
        return but().live(false).build();
    }

    /** The same with other units. */
    public HostState withUnits(List<LiveUnit> others) {
        return but().units(Optional.of(others)).build();
    }

    /**
     * The same with what was listed and not inspected. What is not known stays so.
     *
     * @param rest has the containers inspected
     */
    public HostState withListed(List<LiveContainer> listed, List<LiveImage> listedImages, Uninspected rest) {
        return but().containers(containers.map(
                        known -> Stream.concat(known.stream(), listed.stream()).toList()))
                .images(images.map(known ->
                        Stream.concat(known.stream(), listedImages.stream()).toList()))
                .uninspected(rest)
                .build();
    }

    /** What is not given is not known, or is none. */
    public static final class Builder {

        private final HostFacts facts;
        private Optional<String> takenAt = Optional.empty();
        private boolean live;
        private Optional<PodmanVersion> podman = Optional.empty();
        private Optional<List<LiveContainer>> containers = Optional.empty();
        private Optional<List<LiveImage>> images = Optional.empty();
        private Optional<List<LiveNetwork>> networks = Optional.empty();
        private Optional<List<LiveVolume>> volumes = Optional.empty();
        private Optional<List<LivePod>> pods = Optional.empty();
        private Optional<List<LiveSecret>> secrets = Optional.empty();
        private Optional<List<LiveUnit>> units = Optional.empty();
        private Optional<ContainersConf> containersConf = Optional.empty();
        private List<Problem> problems = List.of();
        private List<PendingUpdate> updates = List.of();
        private List<Unread> unread = List.of();
        private List<String> quadletDirs = List.of();
        private List<PodmanEvent> events = List.of();
        private boolean redacted;
        private Uninspected uninspected = Uninspected.NONE;

        private Builder(HostFacts facts) {
            this.facts = facts;
        }

        public Builder takenAt(Optional<String> given) {
            takenAt = given;
            return this;
        }

        public Builder live(boolean given) {
            live = given;
            return this;
        }

        public Builder podman(Optional<PodmanVersion> given) {
            podman = given;
            return this;
        }

        public Builder containers(Optional<List<LiveContainer>> given) {
            containers = given;
            return this;
        }

        public Builder images(Optional<List<LiveImage>> given) {
            images = given;
            return this;
        }

        public Builder networks(Optional<List<LiveNetwork>> given) {
            networks = given;
            return this;
        }

        public Builder volumes(Optional<List<LiveVolume>> given) {
            volumes = given;
            return this;
        }

        public Builder pods(Optional<List<LivePod>> given) {
            pods = given;
            return this;
        }

        public Builder secrets(Optional<List<LiveSecret>> given) {
            secrets = given;
            return this;
        }

        public Builder units(Optional<List<LiveUnit>> given) {
            units = given;
            return this;
        }

        public Builder containersConf(Optional<ContainersConf> given) {
            containersConf = given;
            return this;
        }

        public Builder problems(List<Problem> given) {
            problems = given;
            return this;
        }

        public Builder updates(List<PendingUpdate> given) {
            updates = given;
            return this;
        }

        public Builder unread(List<Unread> given) {
            unread = given;
            return this;
        }

        public Builder quadletDirs(List<String> given) {
            quadletDirs = given;
            return this;
        }

        public Builder events(List<PodmanEvent> given) {
            events = given;
            return this;
        }

        public Builder redacted(boolean given) {
            redacted = given;
            return this;
        }

        public Builder uninspected(Uninspected given) {
            uninspected = given;
            return this;
        }

        public HostState build() {
            return new HostState(
                    takenAt,
                    live,
                    facts,
                    podman,
                    containers,
                    images,
                    networks,
                    volumes,
                    pods,
                    secrets,
                    units,
                    containersConf,
                    problems,
                    updates,
                    unread,
                    quadletDirs,
                    events,
                    redacted,
                    uninspected);
        }
    }
}
