package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.spec.value.Device;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.Rootfs;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of the host that a unit names and that are not there. Podman makes volumes, and never what it binds. */
final class PathRule implements StartRule {

    /** Where things come and go, or are mounted when somebody first looks. */
    private static final List<String> VOLATILE =
            List.of("/run/", "/var/run/", "/tmp/", "/proc/", "/sys/", "/mnt/", "/media/", "/net/", "/misc/");

    private static final String DEVICES = "/dev/";
    private static final String NAMESPACE = "ns:";
    private static final String ZONES = "/usr/share/zoneinfo/";
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+-]++(?:/[A-Za-z0-9_+-]++)*+");
    /** With these a unit may make what it needs before podman starts. */
    private static final Set<String> PREPARING = Set.of(
            "ExecStartPre",
            "ExecCondition",
            "RuntimeDirectory",
            "StateDirectory",
            "CacheDirectory",
            "LogsDirectory",
            "ConfigurationDirectory");

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        if (unit.declared().kind() != Kind.CONTAINER || prepares(unit)) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        for (ContainerField field : List.of(
                ContainerField.VOLUME,
                ContainerField.DEVICE,
                ContainerField.ENV_FILE,
                ContainerField.LABEL_FILE,
                ContainerField.SECURITY_OPT,
                ContainerField.NETWORK,
                ContainerField.TZ,
                ContainerField.HEALTH_LOG_DESTINATION,
                ContainerField.ROOTFS)) {
            for (Element element : unit.spec().get(field)) {
                path(field, element, place)
                        .filter(path -> !leftOut(unit, path))
                        .filter(path ->
                                StartingUnit.known(path) && place.paths().lacks(path))
                        .ifPresent(path -> refusals.add(refusal(unit, field, element, path)));
            }
        }
        return refusals;
    }

    /** What stands in a unit's own {@code ExecStartPre=}; that of Quadlet is none of the file. */
    private static boolean prepares(StartingUnit unit) {
        return unit.declared().file().entries("Service").stream()
                .map(UnitEntry::key)
                .anyMatch(PREPARING::contains);
    }

    /** {@code AddDevice=-/dev/dri}: Quadlet itself leaves it out where it is not there. */
    private static boolean leftOut(StartingUnit unit, String path) {
        return unit.declared().generated().optionalDevices().stream().anyMatch(device -> device.startsWith(path));
    }

    private static Optional<String> path(ContainerField field, Element element, StartPlace place) {
        return switch (field) {
            case VOLUME -> element.value(Mount.class).flatMap(mount -> source(mount, place));
            case DEVICE -> element.value(Device.class).map(Device::host).filter(path -> path.startsWith(DEVICES));
            case ROOTFS -> element.value(Rootfs.class).map(Rootfs::path).filter(PathRule::lasting);
            case NETWORK ->
                Optional.of(element.text())
                        .filter(network -> network.startsWith(NAMESPACE))
                        .map(network -> network.substring(NAMESPACE.length()))
                        .filter(PathRule::lasting);
            case TZ ->
                Optional.of(element.text())
                        .filter(zone ->
                                !zone.equals("local") && ZONE.matcher(zone).matches())
                        // there may be none at all, or they may lie elsewhere
                        .filter(zone -> !place.paths().lacks(ZONES + "UTC"))
                        .map(ZONES::concat);
            case SECURITY_OPT ->
                Optional.of(element)
                        .filter(option -> option.key().equals("seccomp"))
                        .map(Element::normal)
                        .filter(PathRule::lasting);
            default -> Optional.of(element.text()).filter(PathRule::lasting);
        };
    }

    /** What is bound: by the mount, or by the volume that it mounts. */
    private static Optional<String> source(Mount mount, StartPlace place) {
        return switch (mount.type()) {
            case BIND -> Optional.of(mount.source()).filter(PathRule::lasting);
            case VOLUME ->
                place.unit(Kind.VOLUME, mount.source())
                        .flatMap(volume -> volume.spec().element(VolumeField.OPT, "device"))
                        .map(Element::text)
                        .filter(PathRule::lasting);
            case TMPFS, RAMFS, IMAGE, ARTIFACT, GLOB, DEVPTS -> Optional.empty();
        };
    }

    private static boolean lasting(String path) {
        return path.startsWith("/")
                && !path.startsWith(DEVICES)
                && Stream.of("/run", "/tmp").noneMatch(path::equals)
                && VOLATILE.stream().noneMatch(path::startsWith);
    }

    private static Refusal refusal(StartingUnit unit, ContainerField field, Element element, String path) {
        Origin origin = element.origin();
        String shown = unit.shown(path, origin);
        return Refusal.missing(shown, origin).about(field.category(), element.option(), shown);
    }
}
