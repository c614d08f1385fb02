package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.List;
import java.util.Optional;

/** All that can be asked of what a service declares. */
public final class Checks {

    private static final List<String> RESTARTS =
            List.of("no", "on-success", "on-failure", "on-abnormal", "on-watchdog", "on-abort", "always");

    private Checks() {}

    /** At most, or at least, so much memory. */
    public static Check memory(String size, boolean most) {
        return container(new MemoryCheck(
                ByteSize.parse(size)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + Printable.of(size) + "' is no size such as 512m or 4G")),
                size,
                most));
    }

    /** An option with a value. */
    public static Check has(String option, String value) {
        ContainerField field = OptionCheck.field(option);
        return container(field == ContainerField.NETWORK ? new NetworkCheck(value) : OptionCheck.of(field, value));
    }

    /** An option, whatever its value. */
    public static Check has(String option) {
        ContainerField field = OptionCheck.field(option);
        return container(service -> service.elements(field).isEmpty()
                ? Optional.of(Complaint.of(
                        option + " is not set", option, "not set", List.of(service.source() + " does not say it")))
                : Optional.empty());
    }

    /** No such option. */
    public static Check without(String option) {
        ContainerField field = OptionCheck.field(option);
        return container(service -> none(service, field, option + " is set"));
    }

    /** A label, whatever its value. */
    public static Check label(String key) {
        return container(service -> labelled(service, key).isPresent()
                ? Optional.empty()
                : Optional.of(Complaint.of(
                        "it has no label " + Printable.of(key),
                        key,
                        "no such label",
                        OptionCheck.near(service, key, ContainerField.LABEL))));
    }

    /** A label with a value. */
    public static Check label(String key, String value) {
        Check there = label(key);
        OptionCheck same = OptionCheck.of(ContainerField.LABEL, key + "=" + value);
        return service -> there.of(service).or(() -> container(same).of(service));
    }

    /** No such label. */
    public static Check noLabel(String key) {
        return container(service -> labelled(service, key)
                .map(label -> Complaint.of(
                        "it has the label " + Printable.of(key),
                        "no such label",
                        service.shown(ContainerField.LABEL, label),
                        List.of(service.line(label)))));
    }

    private static Optional<Element> labelled(DeclaredService service, String key) {
        return service.elements(ContainerField.LABEL).stream()
                .filter(label -> label.key().equals(key))
                .findFirst();
    }

    /** A network. */
    public static Check network(String name) {
        return container(new NetworkCheck(name));
    }

    /** A mount at a place, from a source or from any. */
    public static Check mount(Optional<String> source, String destination) {
        return container(new MountCheck(source, destination, false));
    }

    /** A mount at a place that cannot be written to. */
    public static Check readOnlyMount(String destination) {
        return container(new MountCheck(Optional.empty(), destination, true));
    }

    /** A file system that cannot be written to. */
    public static Check readOnly() {
        return container(service -> {
            Optional<Element> asked = service.scalar(ContainerField.READ_ONLY);
            return asked.filter(element -> element.normal().equals("true")).isPresent()
                    ? Optional.empty()
                    : Optional.of(Complaint.of(
                            "its file system can be written to",
                            "ReadOnly=true",
                            asked.map(Element::text).orElse("not set"),
                            List.of(asked.map(service::line).orElse(service.source() + " has no ReadOnly=true"))));
        });
    }

    /** No port of the host that leads to it. */
    public static Check publishesNothing() {
        return container(service -> none(service, ContainerField.PUBLISH, "it publishes a port of the host")
                .or(() -> none(service, ContainerField.PUBLISH_ALL, "it publishes all its ports")));
    }

    private static Optional<Complaint> none(DeclaredService service, ContainerField field, String what) {
        List<Element> there = service.elements(field).stream()
                .filter(element -> !element.normal().equals("false"))
                .toList();
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(Complaint.of(
                        what,
                        "none",
                        String.join(
                                ", ",
                                there.stream()
                                        .map(element -> service.shown(field, element))
                                        .toList()),
                        there.stream().map(service::line).distinct().toList()));
    }

    /** An image that stays the same. */
    public static Check pinned(boolean byDigest) {
        return container(service -> service.scalar(ContainerField.IMAGE)
                .filter(image -> !service.builds(image.text()))
                .filter(image -> !isPinned(image, byDigest))
                .map(image -> Complaint.of(
                        (byDigest ? "the image has no digest: " : "the image is not pinned: ")
                                + service.shown(ContainerField.IMAGE, image),
                        byDigest ? "name@sha256:…" : "a digest, or a tag other than latest",
                        service.shown(ContainerField.IMAGE, image),
                        List.of(service.line(image)))));
    }

    private static boolean isPinned(Element image, boolean byDigest) {
        return image.value(ImageReference.class)
                .filter(name -> name.digest().isPresent()
                        || name.isId()
                        || name.isTransport()
                        || (!byDigest
                                && name.tag()
                                        .filter(tag -> !tag.equals("latest"))
                                        .isPresent()))
                .isPresent();
    }

    /** A health check of its own. */
    public static Check healthCheck() {
        return container(service -> {
            Optional<Element> asked = service.scalar(ContainerField.HEALTH_CMD);
            boolean off = asked.flatMap(element -> element.value(HealthCommand.class))
                    .filter(HealthCommand::isNone)
                    .isPresent();
            return asked.isPresent() && !off
                    ? Optional.empty()
                    : Optional.of(Complaint.of(
                            off ? "its health check is switched off" : "it declares no health check",
                            "HealthCmd=…",
                            off ? "none" : "not set",
                            List.of(asked.map(service::line)
                                    .orElse(service.source()
                                            + " has no HealthCmd=; what the image brings, its files do not tell"))));
        });
    }

    /** How systemd restarts it. */
    public static Check restarts(String how) {
        if (!RESTARTS.contains(how)) {
            throw new IllegalArgumentException("systemd has no Restart=" + Printable.of(how)
                    + Typos.nearest(how, RESTARTS)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; there are: " + String.join(", ", RESTARTS)));
        }
        return service -> {
            Optional<UnitEntry> line = service.setting("Service", "Restart");
            String is = line.map(UnitEntry::value).orElse("no");
            return is.equals(how)
                    ? Optional.empty()
                    : Optional.of(Complaint.of(
                            "systemd restarts it '" + Printable.of(is) + "' and not '" + how + "'",
                            how,
                            is,
                            List.of(line.map(entry -> service.line(entry.origin()))
                                    .orElse(service.source() + " has no Restart= in [Service], which is no"))));
        };
    }

    /** Only what runs has what podman's options give. */
    private static Check container(Check check) {
        return service -> service.runs()
                ? check.of(service)
                : Optional.of(Complaint.of(
                        "it is " + service.kind().oneOf() + ", and no container",
                        Kind.CONTAINER.word(),
                        service.kind().word(),
                        List.of(service.source())));
    }
}
