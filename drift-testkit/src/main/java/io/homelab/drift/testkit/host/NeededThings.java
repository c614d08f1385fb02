package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images, networks, volumes and secrets that containers need and no quadlet makes: they are there. */
final class NeededThings {

    private final HostParts parts;

    NeededThings(HostParts parts) {
        this.parts = parts;
    }

    /** The image of a name; none of none. */
    Optional<LiveImage> image(String name) {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.images.computeIfAbsent(name, CreatedResources::image));
    }

    /** What a container needs that no quadlet makes. */
    void of(Spec spec) {
        spec.scalar(ContainerField.IMAGE).ifPresent(image -> image(CreatedResources.imageName(image.text())));
        spec.get(ContainerField.NETWORK).stream()
                .map(NetworkAttachment::of)
                .filter(NetworkAttachment::named)
                .map(NetworkAttachment::name)
                .forEach(name -> network(name, spec));
        network(NetworkAttachment.DEFAULT_NETWORK, spec);
        spec.get(ContainerField.VOLUME).stream()
                .flatMap(mount -> mount.values(Mount.class).stream())
                .forEach(this::mounted);
        spec.get(ContainerField.SECRET).stream()
                .map(Element::text)
                .map(text -> text.split(",", 2)[0])
                .forEach(name -> parts.secrets.computeIfAbsent(
                        name,
                        made -> new LiveSecret(
                                HostDefaults.id("secret", made).substring(0, 25),
                                made,
                                Optional.of(HostDefaults.MADE),
                                Optional.of(HostDefaults.MADE))));
    }

    /** One that no quadlet makes is such that the address is one of its own that the container asks for. */
    private void network(String name, Spec spec) {
        List<String> options = new ArrayList<>();
        if (name.equals(NetworkAttachment.DEFAULT_NETWORK)) {
            options.addAll(List.of("--subnet=10.88.0.0/16", "--gateway=10.88.0.1", "--disable-dns"));
        }
        spec.scalar(ContainerField.IP6)
                .ifPresent(six -> options.addAll(List.of("--ipv6", "--subnet=" + six.normal() + "/64")));
        parts.networks.computeIfAbsent(
                name, made -> CreatedResources.network(made, options, parts.networks.size() + 1));
    }

    private void mounted(Mount mount) {
        if (mount.type() == Mount.Type.VOLUME && !mount.source().isEmpty()) {
            parts.volumes.computeIfAbsent(
                    mount.source(),
                    made -> CreatedResources.volume(
                            made, List.of(), parts.setting().rootless()));
        } else if (mount.type() == Mount.Type.IMAGE) {
            image(CreatedResources.imageName(mount.source()));
        }
    }
}
