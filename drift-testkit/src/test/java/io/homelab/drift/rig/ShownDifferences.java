package io.homelab.drift.rig;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.VolumeField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a container that was made on paper shows otherwise than the same one made by real Podman, but for what only a host can say. */
public final class ShownDifferences {

    /** Fields of which the paper may say that nothing is known, and why nobody could. */
    public static final Map<ContainerField, String> OF_THE_HOST = Map.of(
            ContainerField.CAP_ADD, "--cap-add all and --privileged are what the kernel has",
            ContainerField.CAP_DROP, "the same",
            ContainerField.UIDMAP, "the ids that a user has",
            ContainerField.GIDMAP, "the same",
            ContainerField.USER, "with a user namespace, whose ids a user has",
            ContainerField.LOG_DRIVER, "journald where the host has it",
            ContainerField.OOM_SCORE_ADJ, "a user can make it no smaller than it is",
            ContainerField.HOSTNAME, "of another container",
            ContainerField.IP, "Podman picks it",
            ContainerField.MAC_ADDRESS, "Podman picks it");

    /** Variables that the image's file of users, or the machine, decide. */
    private static final Set<String> VARIABLES = Set.of("HOME");

    /** What the rig's host is called, and what recordings say. */
    private static final String RIG = "podhost";

    private static final String RECORDED = "nas";

    private ShownDifferences() {}

    /** One line for each field. */
    public static List<String> of(LiveContainer paper, LiveContainer real) {
        List<String> differences = new ArrayList<>();
        for (ContainerField field : ContainerField.values()) {
            InspectedValue shown = paper.field(field);
            InspectedValue wanted = real.field(field);
            boolean hidden = shown instanceof InspectedValue.NotShown;
            boolean unknown = wanted instanceof InspectedValue.NotShown
                    || OF_THE_HOST.containsKey(field)
                    || field == ContainerField.IP6;
            // seen on 5.8: Podman mixes up the options of a pod's mounts, so that nobody can tell them
            boolean mixedUp = field == ContainerField.VOLUME
                    && real.pod().isPresent()
                    && sources(shown).equals(sources(wanted));
            boolean same = mixedUp || text(field, shown).equals(text(field, wanted)) || (hidden && unknown);
            if (!same) {
                differences.add(
                        real.name() + " " + field + ": " + text(field, shown) + ", really " + text(field, wanted));
            }
        }
        return differences;
    }

    private static List<String> sources(InspectedValue mounts) {
        return mounts instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .map(element -> element.key() + " " + withoutOptions(element.normal()))
                        .sorted()
                        .toList()
                : List.of();
    }

    /** {@code bind /srv/media} of {@code bind /srv/media ro}. */
    private static String withoutOptions(String mount) {
        return mount.substring(0, mount.lastIndexOf(' '));
    }

    /** Of the networks that both have, but for the subnets, gateways and interfaces that Podman picks. */
    public static List<String> ofNetworks(HostState paper, HostState real) {
        Set<NetworkField> picked = Set.of(NetworkField.SUBNET, NetworkField.GATEWAY, NetworkField.INTERFACE_NAME);
        List<String> differences = new ArrayList<>();
        for (LiveNetwork one : real.networks().orElseThrow()) {
            Optional<LiveNetwork> same = paper.networks().orElseThrow().stream()
                    .filter(other -> other.name().equals(one.name()))
                    .findFirst();
            for (NetworkField field : NetworkField.values()) {
                String wanted = text(one.fields().get(field));
                String shown =
                        same.map(found -> text(found.fields().get(field))).orElse("no such network");
                boolean free = picked.contains(field) && same.isPresent();
                if (!free && !shown.equals(wanted)) {
                    differences.add("network " + one.name() + " " + field + ": " + shown + ", really " + wanted);
                }
            }
        }
        return differences;
    }

    /** Of the volumes that have a name. */
    public static List<String> ofVolumes(HostState paper, HostState real) {
        List<String> differences = new ArrayList<>();
        for (LiveVolume one : real.volumes().orElseThrow()) {
            Optional<LiveVolume> same = paper.volumes().orElseThrow().stream()
                    .filter(other -> other.name().equals(one.name()))
                    .findFirst();
            boolean anonymous = one.name().matches("[0-9a-f]{64}");
            // its owner it takes from whoever mounts it first, which is no difference to a comparison either
            for (VolumeField field : List.of(VolumeField.DRIVER, VolumeField.OPT, VolumeField.LABEL)) {
                String wanted = text(one.fields().get(field));
                String shown =
                        same.map(found -> text(found.fields().get(field))).orElse("no such volume");
                if (!anonymous && !shown.equals(wanted)) {
                    differences.add("volume " + one.name() + " " + field + ": " + shown + ", really " + wanted);
                }
            }
        }
        return differences;
    }

    private static String text(@Nullable InspectedValue value) {
        return value instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .map(element -> element.key() + "=" + element.normal())
                        .sorted()
                        .toList()
                        .toString()
                : "nothing";
    }

    private static String text(ContainerField field, InspectedValue value) {
        if (value instanceof InspectedValue.Given given) {
            Stream<String> elements = given.elements().stream()
                    .filter(element -> field != ContainerField.ENV || !VARIABLES.contains(element.key()))
                    .map(element -> element.key() + "=" + normal(field, element))
                    .map(shown -> shown.equals("HOSTNAME=" + RIG) ? "HOSTNAME=" + RECORDED : shown);
            return String.join("; ", (field.shape() == Shape.LIST ? elements : elements.sorted()).toList());
        }
        return value instanceof InspectedValue.Absent ? "nothing" : "not shown";
    }

    /** Without the addresses and ports that Podman picks. */
    private static String normal(ContainerField field, Element element) {
        if (field == ContainerField.NETWORK) {
            List<String> aliases = NetworkAttachment.of(element).options().stream()
                    .filter(option -> option.startsWith("alias="))
                    .toList();
            return new NetworkAttachment(element.key(), aliases).normal();
        }
        if (field == ContainerField.POD) {
            return "an id";
        }
        boolean picked = field == ContainerField.PUBLISH && element.normal().matches("(?:.*:)?[3-6]\\d{4}");
        if (field == ContainerField.HOSTNAME && element.normal().equals(RIG)) {
            return RECORDED;
        }
        return picked ? "*" : element.normal();
    }
}
