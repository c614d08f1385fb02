package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.value.Capability;
import io.homelab.drift.core.spec.value.Device;
import io.homelab.drift.core.spec.value.SecretUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Users, namespaces, capabilities, devices and secrets. */
final class SecurityRows {

    private static final String USER = "Config.User";
    private static final String USERNS = "HostConfig.UsernsMode";
    private static final String ANNOTATIONS = "Config.Annotations";
    private static final String CAPABILITIES = "BoundingCaps";
    private static final String SECURITY = "HostConfig.SecurityOpt";
    private static final String DEVICES = "HostConfig.Devices";
    private static final String SECRETS = "Config.Secrets";
    private static final String PRIVILEGED = "HostConfig.Privileged";
    private static final String GROUPS = "HostConfig.GroupAdd";
    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");

    private SecurityRows() {}

    static FieldTable rows() {
        return new FieldTable()
                .row(
                        ContainerField.USER,
                        // nobody said: that is the superuser
                        container -> InspectedField.at(ContainerField.USER, USER)
                                .option(container.json().filled(USER).orElse("0")))
                .row(ContainerField.GROUP_ADD, SecurityRows::groups)
                .row(ContainerField.USERNS, c -> c.inPodWithInfra() ? POD : userns(c))
                .row(ContainerField.UIDMAP, c -> idMap(c, ContainerField.UIDMAP, "UidMap"))
                .row(ContainerField.GIDMAP, c -> idMap(c, ContainerField.GIDMAP, "GidMap"))
                .row(ContainerField.CAP_ADD, c -> capabilities(c, ContainerField.CAP_ADD))
                .row(ContainerField.CAP_DROP, c -> capabilities(c, ContainerField.CAP_DROP))
                .row(ContainerField.SECURITY_OPT, SecurityRows::securityOptions)
                .row(ContainerField.DEVICE, SecurityRows::devices)
                .row(ContainerField.SECRET, SecurityRows::secrets);
    }

    /** {@code keep-groups} is not listed among the groups: an annotation says it. */
    private static InspectedValue groups(ContainerDocument container) {
        List<String> groups = new ArrayList<>(container.json().texts(GROUPS));
        if (container.json().textsByName(ANNOTATIONS).containsKey("run.oci.keep_original_groups")) {
            groups.add("keep-groups");
        }
        return InspectedField.at(ContainerField.GROUP_ADD, GROUPS).options(groups);
    }

    /** Since 5.3 an annotation has the mode as it was asked for; before, a mode of its own is just private. */
    private static InspectedValue userns(ContainerDocument container) {
        String asked = container.json().textsByName(ANNOTATIONS).get("io.podman.annotations.userns");
        if (asked != null) {
            return InspectedField.at(ContainerField.USERNS, ANNOTATIONS).option(asked);
        }
        // Before the container has started, only its ids say that it has users of its own.
        boolean own = container.json().filled(USERNS).isPresent()
                || !container.json().texts("HostConfig.IDMappings.UidMap").isEmpty();
        return own
                ? new InspectedValue.NotShown("podman inspect shows it since 5.3")
                : InspectedField.at(ContainerField.USERNS, USERNS).absent();
    }

    private static InspectedValue idMap(ContainerDocument container, ContainerField field, String member) {
        String path = "HostConfig.IDMappings." + member;
        return container.inPodWithInfra()
                ? POD
                : InspectedField.at(field, path).options(container.json().texts(path));
    }

    /**
     * The bounding set, for what is added as for what is dropped: the lists of both that inspect has are no requests, but
     * what Podman makes of the set afterwards. All of it together is one more element. What a program has of it at its start is
     * that of the added.
     */
    private static InspectedValue capabilities(ContainerDocument container, ContainerField field) {
        InspectedField shown = InspectedField.at(field, CAPABILITIES);
        List<String> names = container.json().texts(CAPABILITIES);
        List<Element> set = new ArrayList<>();
        Set<String> had =
                Set.copyOf(field == ContainerField.CAP_ADD ? container.json().texts("EffectiveCaps") : names);
        for (String name : names) {
            set.add(
                    had.contains(name)
                            ? shown.element(name, name, name)
                            : shown.element(name, Capability.bounding(name), name + " (not for this user)"));
        }
        List<String> sorted = names.stream().sorted().toList();
        set.add(shown.element("ALL", String.join(" ", sorted), String.join(" ", sorted)));
        return new InspectedValue.Given(set);
    }

    /** All options for labels are in one text: {@code label=disable,label=type:foo_t}. */
    private static InspectedValue securityOptions(ContainerDocument container) {
        List<String> options = new ArrayList<>();
        for (String option : container.json().texts(SECURITY)) {
            if (option.startsWith("label=")) {
                for (String label : Scan.split(option.substring("label=".length()), ",label=")) {
                    options.add("label=" + label);
                }
            } else if (!option.equals("unmask=all")) {
                options.add(option);
            } else if (!container.json().flag(PRIVILEGED)) {
                options.add("unmask=ALL");
            }
        }
        return InspectedField.at(ContainerField.SECURITY_OPT, SECURITY).options(options);
    }

    /** Without permissions, which are always empty. A privileged container has all devices, and none is listed. */
    private static InspectedValue devices(ContainerDocument container) {
        if (container.json().flag(PRIVILEGED)) {
            return new InspectedValue.NotShown("a privileged container has all devices");
        }
        InspectedField shown = InspectedField.at(ContainerField.DEVICE, DEVICES);
        List<Element> devices = new ArrayList<>();
        for (Document device : container.json().objects(DEVICES)) {
            String host = device.text("PathOnHost").orElse("");
            String inside = device.text("PathInContainer").orElse("");
            devices.add(shown.element(
                    inside, new Device(host, inside, ""), host.equals(inside) ? host : host + ":" + inside));
        }
        return shown.elements(devices);
    }

    /** Only secrets that are files, and without the path they are at; those that are variables are in the environment. */
    private static InspectedValue secrets(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.SECRET, SECRETS);
        List<Element> secrets = new ArrayList<>();
        for (Document secret : container.json().objects(SECRETS)) {
            String name = secret.text("Name").orElse("");
            String uid = secret.number("UID").orElse(0L).toString();
            String gid = secret.number("GID").orElse(0L).toString();
            String mode = Long.toOctalString(secret.number("Mode").orElse(0L));
            secrets.add(shown.element(
                    name,
                    new SecretUse.Shown(new SecretUse.Owner(uid, gid), mode),
                    name + ",uid=" + uid + ",gid=" + gid + ",mode=0" + mode));
        }
        return shown.elements(OptionValues.together(secrets));
    }
}
