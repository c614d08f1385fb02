package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks, volumes and images as inspect shows them once they were made; what was not asked for is as Podman gives it. */
final class CreatedResources {

    private static final Origin SHOWN = new Origin.InspectPath("inspect");
    private static final String BRIDGE = "bridge";

    private CreatedResources() {}

    /**
     * A network.
     *
     * @param options those of {@code podman network create}
     * @param number another one for each network, for the subnet that Podman picks
     */
    static LiveNetwork network(String name, List<String> options, int number) {
        List<String> words = new ArrayList<>(List.of(
                "podman",
                "network",
                "create",
                "--driver=" + BRIDGE,
                "--internal=false",
                "--ipv6=false",
                "--disable-dns=false"));
        words.addAll(options);
        Spec asked = read(words);
        if (normal(asked, NetworkField.DRIVER).equals(BRIDGE)) {
            String ipam = normal(asked, NetworkField.IPAM_DRIVER);
            words.addAll(3, List.of("--interface-name=podman" + number, "--ipam-driver=host-local"));
            if (ipam.isEmpty() || ipam.equals("host-local")) {
                words.addAll(addresses(asked, number));
            }
        }
        return new LiveNetwork(
                HostDefaults.id("network", name), name, fields(List.of(NetworkField.values()), read(words)));
    }

    /** The addresses that Podman picks: a subnet where there is none of a family that is wanted, and gateways. */
    private static List<String> addresses(Spec asked, int number) {
        List<String> picked = new ArrayList<>();
        List<IpSubnet> subnets = new ArrayList<>(asked.get(NetworkField.SUBNET).stream()
                .flatMap(subnet -> subnet.value(IpSubnet.class).stream())
                .toList());
        boolean six = normal(asked, NetworkField.IPV6).equals("true");
        if (subnets.stream().allMatch(subnet -> subnet.first().v6()) && (six || subnets.isEmpty())) {
            picked.add("--subnet=10.89." + number + ".0/24");
        }
        if (six && subnets.stream().noneMatch(subnet -> subnet.first().v6())) {
            picked.add("--subnet=fd42:a1b2:c3d4:e" + (100 + number % 800) + "::/64");
        }
        picked.stream()
                .map(option -> option.substring("--subnet=".length()))
                .flatMap(text -> IpSubnet.parse(text).stream())
                .forEach(subnets::add);
        if (asked.get(NetworkField.GATEWAY).isEmpty()) {
            subnets.forEach(subnet -> picked.add("--gateway=" + subnet.second().normal()));
        }
        return picked;
    }

    /** A volume. */
    static LiveVolume volume(String name, List<String> options, boolean rootless) {
        List<String> words = new ArrayList<>(List.of("podman", "volume", "create", "--driver=local"));
        words.addAll(options);
        String storage = rootless ? "/home/homelab/.local/share/containers/storage" : "/var/lib/containers/storage";
        return new LiveVolume(
                name,
                Optional.of(storage + "/volumes/" + name + "/_data"),
                fields(List.of(VolumeField.values()), read(words)));
    }

    /** The full name of an image: one without a registry is taken from docker.io. */
    static String imageName(String asked) {
        Optional<ImageReference> name = ImageReference.parse(asked);
        if (name.isEmpty() || name.get().isId() || name.get().isTransport()) {
            return asked;
        }
        String full = name.get().isShort() ? "docker.io/" + asked : asked;
        return ImageReference.parse(full).map(ImageReference::normal).orElse(asked);
    }

    /** An image that gives a container nothing but a search path and a shell. */
    static LiveImage image(String fullName) {
        return image(fullName, Optional.empty());
    }

    /** The same with a health check. */
    static LiveImage checkedImage(String fullName) {
        return image(fullName, Optional.of(new LiveImage.Health(List.of("CMD-SHELL", "true"), 0, 0, 0, 0)));
    }

    private static LiveImage image(String fullName, Optional<LiveImage.Health> health) {
        boolean digest = fullName.indexOf('@') >= 0;
        return new LiveImage(
                HostDefaults.id("image", fullName),
                digest ? List.of() : List.of(fullName),
                digest ? List.of(fullName) : List.of(),
                Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                Map.of(),
                List.of(),
                List.of("/bin/sh"),
                "",
                "",
                "",
                List.of(),
                List.of(),
                health);
    }

    private static Spec read(List<String> words) {
        return SpecReader.read(CommandLine.parse(
                words.stream().map(word -> Word.of(word, SHOWN)).toList()));
    }

    private static String normal(Spec spec, Field field) {
        return spec.scalar(field).map(Element::normal).orElse("");
    }

    private static <F extends Field> Map<F, InspectedValue> fields(List<F> all, Spec shown) {
        Map<F, InspectedValue> fields = new HashMap<>();
        for (F field : all) {
            List<Element> elements = shown.get(field);
            fields.put(
                    field, elements.isEmpty() ? new InspectedValue.Absent(SHOWN) : new InspectedValue.Given(elements));
        }
        return fields;
    }
}
