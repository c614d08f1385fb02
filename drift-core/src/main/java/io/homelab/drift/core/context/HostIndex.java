package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.host.Uninspected;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.host.Unread.Thing;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a host shows, found by name. */
public final class HostIndex {

    private final Map<String, List<LiveContainer>> containersByUnit = new HashMap<>();
    private final Map<String, LiveContainer> containersByName;
    private final Map<String, List<LiveContainer>> namespaceSharers = new HashMap<>();
    private final Map<String, List<LiveContainer>> membersByPod = new HashMap<>();
    private final Map<String, LivePod> podsById;
    private final Map<String, LiveContainer> infraByPod;
    private final Map<String, LiveImage> imagesByName = new HashMap<>();
    private final Map<String, LiveImage> imagesById;
    private final Map<String, LiveNetwork> networks;
    private final Map<String, LiveVolume> volumes;
    private final Map<String, LivePod> pods;
    private final Map<String, LivePod> podsByUnit;
    private final Map<String, LiveSecret> secrets;
    private final Map<String, LiveUnit> units;
    private final List<Unread> unread;
    private final Uninspected uninspected;
    private Optional<Map<String, List<LiveContainer>>> furtherSharers = Optional.empty();

    /** @param problems told what cannot be found for a fault of its own */
    HostIndex(HostState host, Consumer<Problem> problems) {
        unread = host.unread();
        uninspected = host.uninspected();
        List<LiveContainer> containers = host.containers().orElse(List.of()).stream()
                .filter(container -> !container.infra())
                .toList();
        for (LiveContainer container : containers) {
            container.unit().ifPresent(unit -> add(containersByUnit, unit, container));
            container.pod().ifPresent(pod -> add(membersByPod, pod, container));
            sharing(container, namespaceSharers, problems);
        }
        podsById = index(host.pods(), LivePod::id);
        infraByPod = index(
                host.containers()
                        .map(all -> all.stream().filter(LiveContainer::infra).toList()),
                infra -> infra.pod().orElse(""));
        containersByName = index(Optional.of(containers), LiveContainer::name);
        imagesById = index(host.images(), LiveImage::id);
        host.images().orElse(List.of()).forEach(image -> {
            image.names().forEach(name -> imagesByName.put(name, image));
            image.digests().forEach(digest -> imagesByName.put(digest, image));
        });
        networks = index(host.networks(), LiveNetwork::name);
        volumes = index(host.volumes(), LiveVolume::name);
        pods = index(host.pods(), LivePod::name);
        podsByUnit = index(host.pods(), pod -> pod.unit().orElse(""));
        secrets = index(host.secrets(), LiveSecret::name);
        units = index(host.units(), LiveUnit::name);
    }

    private static void sharing(
            LiveContainer container, Map<String, List<LiveContainer>> sharers, Consumer<Problem> problems) {
        Isolation.run("the namespaces of container " + container.name() + " could not be read", container::livesIn)
                .telling(problems)
                .ifPresent(owners -> owners.forEach(owner -> add(sharers, owner, container)));
    }

    private static void add(Map<String, List<LiveContainer>> lists, String key, LiveContainer container) {
        lists.computeIfAbsent(key, name -> new ArrayList<>()).add(container);
    }

    private static <T> Map<String, T> index(Optional<List<T>> things, Function<T, String> name) {
        Map<String, T> index = new HashMap<>();
        things.orElse(List.of()).forEach(thing -> index.putIfAbsent(name.apply(thing), thing));
        index.remove("");
        return index;
    }

    /**
     * The container that a unit made: the one of its name, else any, since it may have been renamed. Podman labels what a
     * {@code podman run} in {@code ExecStartPre=} leaves behind with the unit, too.
     */
    public Optional<LiveContainer> containerOf(CheckedUnit checked) {
        List<LiveContainer> made = containersByUnit.getOrDefault(checked.name().full(), List.of());
        return made.stream()
                .filter(container -> checked.resource().matches(container.name()))
                .findFirst()
                .or(() -> made.stream().findFirst());
    }

    public Optional<LiveContainer> containerNamed(String name) {
        return Optional.ofNullable(containersByName.get(name));
    }

    /** The containers that live in a namespace of one; those that are only listed are inspected for that. */
    public List<LiveContainer> namespaceSharersOf(LiveContainer container) {
        List<LiveContainer> found = new ArrayList<>();
        for (Map<String, List<LiveContainer>> sharers : List.of(namespaceSharers, furtherSharers())) {
            found.addAll(sharers.getOrDefault(container.id(), List.of()));
            found.addAll(sharers.getOrDefault(container.name(), List.of()));
        }
        return found;
    }

    private synchronized Map<String, List<LiveContainer>> furtherSharers() {
        if (furtherSharers.isEmpty()) {
            Map<String, List<LiveContainer>> sharers = new HashMap<>();
            // what cannot be read of one that nobody asked for is no problem of this report
            uninspected.lodgers().stream()
                    .filter(container -> !container.infra())
                    .forEach(container -> sharing(container, sharers, problem -> {}));
            furtherSharers = Optional.of(sharers);
        }
        return furtherSharers.get();
    }

    /** The containers in a pod, without its infra container. */
    public List<LiveContainer> membersOf(LivePod pod) {
        return membersByPod.getOrDefault(pod.id(), List.of());
    }

    /** The infra container of a pod, which has its networks. */
    public Optional<LiveContainer> infraOf(LivePod pod) {
        return Optional.ofNullable(infraByPod.get(pod.id()));
    }

    public Optional<LivePod> podOf(LiveContainer container) {
        return container.pod().map(podsById::get);
    }

    public Optional<LiveImage> imageOfId(String id) {
        return Optional.ofNullable(imagesById.get(id));
    }

    public Optional<LiveImage> imageNamed(String name) {
        return Optional.ofNullable(imagesByName.get(name));
    }

    public Optional<LiveNetwork> network(String name) {
        return Optional.ofNullable(networks.get(name));
    }

    public Optional<LiveVolume> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    public Optional<LivePod> pod(String name) {
        return Optional.ofNullable(pods.get(name));
    }

    public Optional<LivePod> podOfUnit(String unit) {
        return Optional.ofNullable(podsByUnit.get(unit));
    }

    public Optional<LiveSecret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** Why a thing that is not found may be there all the same: one of its kind could not be read. */
    public Optional<String> unread(Thing thing, String name, String unit) {
        return unread.stream()
                .filter(one -> one.mayBe(thing, name, unit))
                .map(Unread::reason)
                .findFirst();
    }

    public Optional<LiveUnit> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }
}
