package io.homelab.drift.core.compare;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.inventory.MountedPath;
import io.homelab.drift.core.inventory.Port;
import io.homelab.drift.core.inventory.ServiceValues;
import io.homelab.drift.core.inventory.Setting;
import io.homelab.drift.core.inventory.SizeLimit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.WholeNumber;
import io.homelab.drift.core.systemd.LimitText;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The values of one service, in the making. */
final class InventoryValues {

    private static final Set<String> UNSET = Set.of("", LimitText.NONE, "[not set]");

    private final Masking masking;
    private final List<Setting> settings = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();
    private final List<MountedPath> mounts = new ArrayList<>();
    private final List<SizeLimit> limits = new ArrayList<>();

    InventoryValues(Masking masking) {
        this.masking = masking;
    }

    ServiceValues values() {
        // a container without a limit of its own shows 0
        return new ServiceValues(
                settings.stream()
                        .sorted(Comparator.comparing(Setting::category))
                        .toList(),
                ports,
                mounts,
                limits.stream().filter(limit -> limit.bytes() > 0).min(Comparator.comparingLong(SizeLimit::bytes)));
    }

    /** Adds what gives a field its value. */
    void add(Field field, List<Element> elements) {
        if (field.shape() == Shape.LIST && !elements.isEmpty()) {
            // words are masked by those around them
            Side.Value all = masking.value(field, elements);
            for (int i = 0; i < elements.size(); i++) {
                add(
                        field,
                        elements.get(i),
                        all instanceof Side.Texts texts ? texts.texts().get(i) : "",
                        all);
            }
            return;
        }
        for (Element element : elements) {
            Side.Value value = masking.value(field, List.of(element));
            add(field, element, value instanceof Side.Text text ? text.text() : "", value);
        }
    }

    private void add(Field field, Element element, String text, Side.Value value) {
        boolean masked = value instanceof Side.Masked;
        Setting setting = new Setting(
                field.category(), field.option(), masking.key(field, element), text, masked, element.origin());
        settings.add(setting);
        if (masked) {
            return;
        }
        if (field == ContainerField.PUBLISH) {
            element.values(PortMapping.class).forEach(port -> ports.add(port(port, setting)));
        }
        element.values(Mount.class).forEach(mount -> mounts.add(mount(mount, setting)));
        if (field == ContainerField.MEMORY) {
            bytes(element).ifPresent(bytes -> limits.add(new SizeLimit(bytes, setting)));
        }
    }

    /** A size as an option gives it, or as the number that inspect shows. */
    private static Optional<Long> bytes(Element element) {
        return element.value(ByteSize.class)
                .map(ByteSize::bytes)
                .or(() -> element.value(WholeNumber.class)
                        .filter(WholeNumber::isLong)
                        .map(number -> number.number().longValue()));
    }

    private static Port port(PortMapping port, Setting setting) {
        return new Port(
                Optional.of(port.hostIp()).filter(ip -> !ip.isEmpty()),
                port.hostPort() == 0 ? OptionalInt.empty() : OptionalInt.of(port.hostPort()),
                port.containerPort(),
                port.protocol(),
                port.length(),
                setting);
    }

    private MountedPath mount(Mount mount, Setting setting) {
        return new MountedPath(
                mount.type().word(),
                masking.visible(mount.source()),
                masking.visible(mount.destination()),
                mount.options().stream().map(masking::visible).toList(),
                setting);
    }

    /** Adds the settings of systemd that a quadlet has. */
    void settings(UnitFile file) {
        for (String section : sections(file)) {
            Set<String> keys = new LinkedHashSet<>();
            file.entries(section).forEach(entry -> keys.add(entry.key()));
            for (String key : keys) {
                for (UnitEntry entry : file.list(section, key)) {
                    setting(entry.key(), entry.value(), entry.origin());
                }
            }
        }
    }

    /** Adds the settings that a quadlet has and the limits as they are in force: as the kernel shows them, else systemd. */
    void shown(LiveUnit unit, UnitFile file) {
        Set<String> keys = new LinkedHashSet<>();
        for (ServiceLimit limit : ServiceLimit.values()) {
            Optional<String> kernel = Optional.ofNullable(unit.cgroup().get(limit.file()));
            kernel.ifPresent(text -> shown(limit.key(), text.strip(), limit.file()));
            if (kernel.isEmpty()) {
                keys.add(limit.key());
            }
        }
        sections(file)
                .forEach(section -> file.entries(section).stream()
                        .map(UnitEntry::key)
                        .filter(key -> !ServiceLimit.keys().contains(key))
                        .forEach(keys::add));
        keys.forEach(key -> unit.property(key).ifPresent(text -> shown(key, text, key)));
    }

    private void shown(String key, String text, String name) {
        boolean unlimited = limit(key)
                .flatMap(limit -> limit.normal(text))
                .filter(LimitText.NONE::equals)
                .isPresent();
        if (!unlimited && !UNSET.contains(text)) {
            setting(key, text, new Origin.UnitProperty(name));
        }
    }

    private static Optional<ServiceLimit> limit(String key) {
        return Stream.of(ServiceLimit.values())
                .filter(limit -> limit.key().equals(key))
                .findFirst();
    }

    private static List<String> sections(UnitFile file) {
        return file.sections().keySet().stream()
                .filter(SystemdSettings::isSection)
                .toList();
    }

    private void setting(String key, String text, Origin origin) {
        Side.Value value = masking.setting(key, List.of(text), false);
        Optional<ServiceLimit> limit = limit(key);
        Setting setting = new Setting(
                limit.map(ServiceLimit::category).orElse(Category.UNIT),
                masking.settingKey(key, List.of(text), false),
                "",
                value instanceof Side.Text shown ? shown.text() : "",
                value instanceof Side.Masked,
                origin);
        settings.add(setting);
        if (limit.filter(ServiceLimit.MEMORY_MAX::equals).isPresent()) {
            LimitText.bytes(text)
                    .filter(bytes -> !bytes.equals(LimitText.NONE) && bytes.length() < 19)
                    .ifPresent(bytes -> limits.add(new SizeLimit(Long.parseLong(bytes), setting)));
        }
    }
}
