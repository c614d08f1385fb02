package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.VolumeField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Podman gives networks and volumes by itself, and so explains a value that no quadlet asks for. */
final class PodmanDefaults {

    private static final Map<Field, Set<String>> VALUES = Map.of(
            NetworkField.DRIVER, Set.of("bridge"),
            NetworkField.INTERNAL, Set.of("false"),
            NetworkField.IPV6, Set.of("false"),
            NetworkField.DISABLE_DNS, Set.of("false"),
            NetworkField.IPAM_DRIVER, Set.of("host-local"),
            VolumeField.DRIVER, Set.of("local"),
            VolumeField.UID, Set.of("0"),
            VolumeField.GID, Set.of("0"));

    /** Addresses and the interface are picked by Podman where nobody asks for them. */
    private static final Set<Field> PICKED =
            Set.of(NetworkField.SUBNET, NetworkField.GATEWAY, NetworkField.IP_RANGE, NetworkField.INTERFACE_NAME);

    /** Since Podman 6 networks are isolated unless they ask not to be. */
    private static final Set<String> NETWORK_OPTIONS = Set.of("isolate");

    /** Podman takes these out of {@code o=} and shows them a second time: {@code UID}, {@code SIZE}, {@code NOQUOTA}. */
    private static final Pattern VOLUME_OPTION_COPY = Pattern.compile("[A-Z]+");

    private PodmanDefaults() {}

    /** Whether the declared value is the one that Podman gives anyway. */
    static boolean isDefault(Field field, List<Element> declared) {
        return VALUES.getOrDefault(field, Set.of()).containsAll(Element.normals(declared))
                || (field == VolumeField.OPT
                        && declared.stream().allMatch(e -> e.key().equals("copy")));
    }

    /** Whether a value that nobody declared comes from Podman. */
    static boolean explains(Field field, Element shown, Spec declared) {
        if (PICKED.contains(field) || VALUES.getOrDefault(field, Set.of()).contains(shown.normal())) {
            return true;
        }
        if (field == NetworkField.OPT) {
            return NETWORK_OPTIONS.contains(shown.key());
        }
        if (field == VolumeField.OPT) {
            return VOLUME_OPTION_COPY.matcher(shown.key()).matches();
        }
        boolean owner = field == VolumeField.UID || field == VolumeField.GID;
        return owner && declared.element(VolumeField.OPT, "o").isPresent();
    }
}
