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

    /** One of which nothing is known but what it is called with: for quadlets alone. */
    public static HostState unknown(HostFacts facts, Optional<PodmanVersion> podman) {
        return new HostState(
                Optional.empty(),
                false,
                facts,
                podman,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same where nobody recorded the directories of its quadlets. */
    public HostState(
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
            List<Unread> unread) {
        this(
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
                List.of(),
                List.of(),
                false,
                Uninspected.NONE);
    }

    /** The same where nobody looked for newer images. */
    public HostState(
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
            List<Problem> problems) {
        this(
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
                List.of(),
                List.of());
    }

    /** The same where all containers were inspected. */
    public HostState(
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
            boolean redacted) {
        this(
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
                Uninspected.NONE);
    }

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

    /** The same with what was found when newer images were looked for. */
    public HostState with(List<PendingUpdate> found, List<Problem> more) {
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
                Stream.concat(problems.stream(), more.stream()).toList(),
                found,
                unread,
                quadletDirs,
                events,
                redacted,
                uninspected);
    }

    /** The same as that of a machine which is not the one that checks, whose files are not those that lie there. */
    public HostState elsewhere() {
        return new HostState(
                takenAt,
                false,
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

    /** The same with other units. */
    public HostState withUnits(List<LiveUnit> others) {
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
                Optional.of(others),
                containersConf,
                problems,
                updates,
                unread,
                quadletDirs,
                events,
                redacted,
                uninspected);
    }

    /** The same with things that could not be read. */
    public HostState withUnread(List<Unread> things) {
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
                things,
                quadletDirs,
                events,
                redacted,
                uninspected);
    }

    /** The same with what Podman remembered. */
    public HostState withEvents(List<PodmanEvent> remembered) {
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
                remembered,
                redacted,
                uninspected);
    }

    /**
     * The same with what was listed and not inspected. What is not known stays so.
     *
     * @param rest has the containers inspected
     */
    public HostState withListed(List<LiveContainer> listed, List<LiveImage> listedImages, Uninspected rest) {
        return new HostState(
                takenAt,
                live,
                facts,
                podman,
                containers.map(
                        known -> Stream.concat(known.stream(), listed.stream()).toList()),
                images.map(known ->
                        Stream.concat(known.stream(), listedImages.stream()).toList()),
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
                rest);
    }
}
