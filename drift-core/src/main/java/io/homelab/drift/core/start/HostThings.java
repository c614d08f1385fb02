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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a host has not, for certain: of what was not asked for or could not be read nobody knows that it is missing. */
public final class HostThings {

    private static final String BY_ID = "sha256:";

    private final HostState host;
    private final Map<Thing, Set<String>> names = new HashMap<>();
    /** Read when it is first asked for: few images are named in short. */
    private @Nullable Set<String> repositories;

    private final Map<String, LiveNetwork> networks = new HashMap<>();
    private final Map<String, LiveImage> images = new HashMap<>();

    HostThings(HostState host) {
        this.host = host;
        names(Thing.NETWORK, host.networks(), network -> List.of(network.name(), network.id()));
        names(Thing.SECRET, host.secrets(), HostThings::secret);
        names(Thing.POD, host.pods(), HostThings::pod);
        names(Thing.CONTAINER, host.containers(), HostThings::container);
        host.images().ifPresent(all -> {
            all.forEach(image -> image(image).forEach(name -> images.put(name, image)));
            names.put(Thing.IMAGE, images.keySet());
        });
        host.networks().ifPresent(all -> all.forEach(network -> networks.put(network.name(), network)));
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
        List<String> all = new ArrayList<>(image.names());
        all.addAll(image.digests());
        all.add(image.id());
        return all;
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
        String name = image.normal();
        return lacks(Thing.IMAGE, name.startsWith(BY_ID) ? name.substring(BY_ID.length()) : name)
                && !(image.isShort() && repositories().contains(image.normal()))
                && host.unread().stream().noneMatch(one -> one.thing() == Thing.IMAGE);
    }

    private Set<String> repositories() {
        Set<String> known = repositories;
        if (known == null) {
            known = new HashSet<>();
            for (String name : images.keySet()) {
                for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                    known.add(name.substring(slash + 1));
                }
            }
            repositories = known;
        }
        return known;
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
