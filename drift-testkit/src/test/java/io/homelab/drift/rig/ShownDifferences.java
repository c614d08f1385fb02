package io.homelab.drift.rig;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
            boolean same = text(field, shown).equals(text(field, wanted)) || (hidden && unknown);
            if (!same) {
                differences.add(
                        real.name() + " " + field + ": " + text(field, shown) + ", really " + text(field, wanted));
            }
        }
        return differences;
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
        boolean picked = field == ContainerField.PUBLISH && element.normal().matches("(?:.*:)?[3-6]\\d{4}");
        if (field == ContainerField.HOSTNAME && element.normal().equals(RIG)) {
            return RECORDED;
        }
        return picked ? "*" : element.normal();
    }
}
