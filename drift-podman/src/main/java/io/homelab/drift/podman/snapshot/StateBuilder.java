package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.inspect.InspectReader;
import io.homelab.drift.podman.inspect.SharedValues;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes the model of a host out of its documents, each forgotten as soon as it is read. */
public final class StateBuilder implements Documents {

    private static final Set<String> OF_THE_STORE = Set.of("GraphDriver", "History", "RootFS");

    private final SnapshotFields members = new SnapshotFields();
    private final List<Unread> unread = new ArrayList<>();
    private final SharedValues shared = new SharedValues();
    private final InspectReader inspect = new InspectReader(this::problem, unread::add, shared);
    private final Set<SnapshotSection> known = EnumSet.noneOf(SnapshotSection.class);
    private final List<LiveContainer> containers = new ArrayList<>();
    private final List<LiveImage> images = new ArrayList<>();
    private final List<LiveNetwork> networks = new ArrayList<>();
    private final List<LiveVolume> volumes = new ArrayList<>();
    private final List<LivePod> pods = new ArrayList<>();
    private final List<LiveSecret> secrets = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<SnapshotSection, Integer> counts = new EnumMap<>(SnapshotSection.class);

    @Override
    public void list(SnapshotSection section) {
        known.add(section);
    }

    @Override
    public void document(SnapshotSection section, JsonNode document) {
        reading(section, document).run();
    }

    /** Half of what is printed of an image, and a tenth of a container. */
    @Override
    public Set<String> passedOver(SnapshotSection section) {
        return section == SnapshotSection.IMAGES || section == SnapshotSection.CONTAINERS ? OF_THE_STORE : Set.of();
    }

    @Override
    public Runnable reading(SnapshotSection section, JsonNode document) {
        if (Limit.DOCUMENTS.exceededBy(counts.getOrDefault(section, 0) + 1L)) {
            return () -> count(section);
        }
        ReadDocument read = read(section, document);
        return () -> {
            if (count(section)) {
                keep(read);
            }
        };
    }

    /** Counts a document, and says whether it is one of those that are kept. */
    private boolean count(SnapshotSection section) {
        int count = counts.merge(section, 1, Integer::sum);
        if (count == Limit.DOCUMENTS.most() + 1) {
            // of some of them nothing can be told: one that was not read is not missing
            unknown(section);
            problem(Problem.error(
                    "the " + section.member() + " are not read: there are " + Limit.DOCUMENTS.reason(),
                    new Origin.InspectPath(section.member())));
        }
        return !Limit.DOCUMENTS.exceededBy(count);
    }

    /** What was read of one document: several are read at once. */
    private record ReadDocument(Optional<Runnable> kept, List<Problem> problems, List<Unread> unread) {}

    private ReadDocument read(SnapshotSection section, JsonNode document) {
        List<Problem> found = new ArrayList<>(0);
        List<Unread> lost = new ArrayList<>(0);
        InspectReader inspect = new InspectReader(found::add, lost::add, shared);
        Optional<Runnable> kept = switch (section) {
            case CONTAINERS -> inspect.container(document).map(read -> () -> containers.add(read));
            case IMAGES -> inspect.image(document).map(read -> () -> images.add(read));
            case NETWORKS -> inspect.network(document).map(read -> () -> networks.add(read));
            case VOLUMES -> inspect.volume(document).map(read -> () -> volumes.add(read));
            case PODS -> inspect.pod(document).map(read -> () -> pods.add(read));
            case SECRETS -> inspect.secret(document).map(read -> () -> secrets.add(read));
        };
        return new ReadDocument(kept, found, lost);
    }

    private void keep(ReadDocument document) {
        document.kept().ifPresent(Runnable::run);
        problems.addAll(document.problems());
        unread.addAll(document.unread());
    }

    @Override
    public void lost(SnapshotSection section, JsonNode beginning, String why) {
        inspect.lost(
                switch (section) {
                    case CONTAINERS -> Unread.Thing.CONTAINER;
                    case IMAGES -> Unread.Thing.IMAGE;
                    case NETWORKS -> Unread.Thing.NETWORK;
                    case VOLUMES -> Unread.Thing.VOLUME;
                    case PODS -> Unread.Thing.POD;
                    case SECRETS -> Unread.Thing.SECRET;
                },
                beginning,
                why);
    }

    @Override
    public void unknown(SnapshotSection section) {
        known.remove(section);
    }

    @Override
    public Optional<ElementReading> elements(String name) {
        return members.elements(name);
    }

    @Override
    public void member(String name, JsonNode value) {
        members.member(name, value);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    public HostState build(Optional<Boolean> rootless, boolean live) {
        HostFacts facts = members.facts(rootless);
        List<Problem> all = new ArrayList<>(members.problems());
        all.addAll(problems);
        List<Unread> lost = new ArrayList<>(members.unread());
        lost.addAll(unread);
        return HostState.builder(facts)
                .takenAt(members.takenAt())
                .live(live)
                .podman(members.podman())
                .containers(known(SnapshotSection.CONTAINERS, containers))
                .images(known(SnapshotSection.IMAGES, images))
                .networks(known(SnapshotSection.NETWORKS, networks))
                .volumes(known(SnapshotSection.VOLUMES, volumes))
                .pods(known(SnapshotSection.PODS, pods))
                .secrets(known(SnapshotSection.SECRETS, secrets))
                .units(members.units())
                .containersConf(members.containersConf())
                .problems(all)
                .unread(lost)
                .quadletDirs(members.quadletDirs())
                .events(members.events())
                .redacted(members.redacted())
                .build();
    }

    private <T> Optional<List<T>> known(SnapshotSection section, List<T> read) {
        return known.contains(section) ? Optional.of(read) : Optional.empty();
    }
}
