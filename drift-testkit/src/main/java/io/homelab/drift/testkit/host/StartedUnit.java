package io.homelab.drift.testkit.host;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A unit as systemd holds it once it has been started. */
final class StartedUnit {

    private static final String SERVICE = "Service";

    private StartedUnit() {}

    static LiveUnit of(CheckedUnit checked, String quadletDirectory) {
        UnitFile file = checked.declared().file();
        String name = checked.name().full();
        boolean once = oneshot(checked);
        boolean stays = !once || remains(checked);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Id", name);
        properties.put("Names", name);
        properties.put("LoadState", "loaded");
        properties.put("ActiveState", stays ? "active" : "inactive");
        properties.put("SubState", stays ? (once ? "exited" : "running") : "dead");
        properties.put("Result", "success");
        properties.put("NRestarts", "0");
        properties.put("ExecMainStatus", "0");
        properties.put("NeedDaemonReload", "no");
        properties.put("UnitFileState", "generated");
        properties.put("Type", once ? "oneshot" : "notify");
        properties.put("Restart", value(file, "Restart").orElse("no"));
        properties.put("ActiveEnterTimestamp", HostDefaults.SYSTEMD_MADE);
        properties.put("WantedBy", words(file, "WantedBy"));
        properties.put("RequiredBy", words(file, "RequiredBy"));
        String text = GeneratedText.of(checked, quadletDirectory);
        return new LiveUnit(name, Optional.of(text), List.of(), Map.of(), properties);
    }

    /** Whether it has done its work once it was started. */
    static boolean oneshot(CheckedUnit checked) {
        return switch (checked.declared().kind()) {
            case NETWORK, VOLUME, IMAGE, BUILD, ARTIFACT -> true;
            case CONTAINER, POD, KUBE ->
                value(checked.declared().file(), "Type")
                        .filter("oneshot"::equals)
                        .isPresent();
        };
    }

    private static boolean remains(CheckedUnit checked) {
        Kind kind = checked.declared().kind();
        return kind != Kind.CONTAINER
                || value(checked.declared().file(), "RemainAfterExit")
                        .filter(text -> List.of("yes", "true", "on", "1").contains(text))
                        .isPresent();
    }

    private static Optional<String> value(UnitFile file, String key) {
        return file.last(SERVICE, key).map(UnitEntry::value).filter(text -> !text.isEmpty());
    }

    private static String words(UnitFile file, String key) {
        return String.join(
                " ", file.list("Install", key).stream().map(UnitEntry::value).toList());
    }

    /** The same unit in another state. */
    static LiveUnit with(LiveUnit unit, Map<String, String> others) {
        Map<String, String> properties = new LinkedHashMap<>(unit.properties());
        properties.putAll(others);
        return new LiveUnit(unit.name(), unit.text(), unit.dropIns(), unit.cgroup(), properties, unit.journal());
    }

    /** The same unit, stopped by {@code systemctl stop}. */
    static LiveUnit stopped(LiveUnit unit) {
        return with(
                unit,
                Map.of(
                        "ActiveState", "inactive",
                        "SubState", "dead",
                        "InactiveEnterTimestamp", HostDefaults.SYSTEMD_MADE,
                        "InactiveExitTimestampMonotonic", "1000000",
                        "ActiveExitTimestampMonotonic", "2000000",
                        "ExecMainExitTimestampMonotonic", "3000000"));
    }

    /** The same unit, its process ended by an error. */
    static LiveUnit failed(LiveUnit unit) {
        return with(
                unit,
                Map.of(
                        "ActiveState", "failed",
                        "SubState", "failed",
                        "Result", "exit-code",
                        "ExecMainStatus", "1",
                        "InactiveEnterTimestamp", HostDefaults.SYSTEMD_MADE,
                        "InactiveExitTimestampMonotonic", "1000000",
                        "ExecMainExitTimestampMonotonic", "2000000",
                        "ActiveExitTimestampMonotonic", "3000000"));
    }

    /** The same unit with a drop-in of systemd, as {@code systemctl edit} writes it. */
    static LiveUnit overridden(LiveUnit unit, String directory, String text) {
        List<TextFile> dropIns = new ArrayList<>(unit.dropIns());
        dropIns.add(new TextFile(directory + "/" + unit.name() + ".d/override.conf", text));
        return new LiveUnit(unit.name(), unit.text(), dropIns, unit.cgroup(), unit.properties(), unit.journal());
    }
}
