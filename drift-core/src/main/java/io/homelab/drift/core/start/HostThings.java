package io.homelab.drift.core.start;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.Unread.Thing;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.value.ImageReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a host has not, for certain: of what was not asked for or could not be read nobody knows that it is missing. */
public final class HostThings {

    private final HostState host;
    private final Map<Thing, Set<String>> names = new HashMap<>();
    private final Set<String> repositories = new HashSet<>();
    private final Map<String, LiveNetwork> networks = new HashMap<>();
    private final Map<String, LiveImage> images = new HashMap<>();

    HostThings(HostState host) {
        this.host = host;
        names(Thing.NETWORK, host.networks(), network -> List.of(network.name(), network.id()));
        names(Thing.SECRET, host.secrets(), HostThings::secret);
        names(Thing.POD, host.pods(), HostThings::pod);
        names(Thing.CONTAINER, host.containers(), HostThings::container);
        names(Thing.IMAGE, host.images(), HostThings::image);
        host.images().ifPresent(all -> all.forEach(image -> image(image).forEach(name -> images.put(name, image))));
        host.networks().ifPresent(all -> all.forEach(network -> networks.put(network.name(), network)));
        names.getOrDefault(Thing.IMAGE, Set.of()).forEach(name -> {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                repositories.add(name.substring(slash + 1));
            }
        });
    }

    private <T> void names(Thing thing, Optional<List<T>> things, Function<T, List<String>> of) {
        things.ifPresent(all -> {
            Set<String> found = new HashSet<>();
            all.forEach(one -> found.addAll(of.apply(one)));
            names.put(thing, found);
        });
    }

    private static List<String> secret(LiveSecret secret) {
        return List.of(secret.name(), secret.id());
    }

    private static List<String> pod(LivePod pod) {
        return List.of(pod.name(), pod.id());
    }

    private static List<String> container(LiveContainer container) {
        return List.of(container.name(), container.id());
    }

    private static List<String> image(LiveImage image) {
        Set<String> all = new HashSet<>(image.names());
        all.addAll(image.digests());
        all.add("sha256:" + image.id());
        return List.copyOf(all);
    }

    /** Whether it is known that nothing of that name is there. An id may be written in short, as long as nothing else begins so. */
    boolean lacks(Thing thing, String name) {
        Set<String> known = names.get(thing);
        return known != null
                && !known.contains(name)
                && host.unread().stream().noneMatch(one -> one.mayBe(thing, name, ""))
                && !(hexadecimal(name) && known.stream().anyMatch(one -> one.startsWith(name)));
    }

    private static boolean hexadecimal(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Whether a network is missing; the default network is made when it is first asked for. */
    public boolean lacksNetwork(String name) {
        return new NetworkAttachment(name, List.of()).named()
                && !name.equals(NetworkAttachment.DEFAULT_NETWORK)
                && lacks(Thing.NETWORK, name);
    }

    /** Whether a secret is missing. */
    public boolean lacksSecret(String name) {
        return lacks(Thing.SECRET, name);
    }

    /** Whether no image has a name. A short one may be that of any registry. */
    public boolean lacksImage(ImageReference image) {
        if (image.isTransport() || image.digest().isPresent() || (image.isShort() && shortId(image))) {
            return false;
        }
        return lacks(Thing.IMAGE, image.normal())
                && !(image.isShort() && repositories.contains(image.normal()))
                && host.unread().stream().noneMatch(one -> one.thing() == Thing.IMAGE);
    }

    /** {@code fad6b1db} may be an image's id, or the name of one. */
    private static boolean shortId(ImageReference image) {
        return image.tag().isEmpty() && hexadecimal(image.path());
    }

    /** The image that has this name, spelled out. */
    Optional<LiveImage> image(ImageReference reference) {
        return Optional.ofNullable(images.get(reference.normal()));
    }

    Optional<LiveNetwork> network(String name) {
        return Optional.ofNullable(networks.get(name));
    }

    HostState host() {
        return host;
    }
}
