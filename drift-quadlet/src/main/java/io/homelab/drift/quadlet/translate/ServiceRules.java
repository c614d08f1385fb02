package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import java.util.List;
import java.util.Optional;

/** What Quadlet looks at in {@code [Service]} and {@code [Unit]}. */
final class ServiceRules {

    private static final List<String> DEPENDENCIES = List.of(
            "After",
            "Before",
            "BindsTo",
            "Conflicts",
            "OnFailure",
            "OnSuccess",
            "PartOf",
            "PropagatesReloadTo",
            "PropagatesStopTo",
            "ReloadPropagatedFrom",
            "Requires",
            "Requisite",
            "StopPropagatedFrom",
            "Upholds",
            "Wants");

    private ServiceRules() {}

    static void killMode(Translation unit) {
        unit.service().last("KillMode").ifPresent(mode -> {
            if (!mode.text().equals("mixed") && !mode.text().equals("control-group")) {
                unit.refuse("invalid KillMode '" + mode.text() + "'", mode.origin());
            }
        });
    }

    static void type(Translation unit) {
        unit.service().last("Type").ifPresent(type -> {
            if (!type.text().equals("notify") && !type.text().equals("oneshot")) {
                unit.refuse("invalid service Type '" + type.text() + "'", type.origin());
            }
        });
    }

    static boolean oneshot(Translation unit) {
        return unit.service().last("Type").map(Word::text).equals(Optional.of("oneshot"));
    }

    /** Quadlets in {@code After=} and the like have to exist, since 5.5. */
    static void dependencies(Translation unit) {
        if (unit.has(Quirk.DEPENDENCIES_NOT_TRANSLATED)) {
            return;
        }
        UnitSection section = unit.section("Unit");
        for (String key : DEPENDENCIES) {
            for (Word word : section.allStrv(key)) {
                if (isQuadlet(word.text(), unit.version())
                        && !unit.index().has(word.text())
                        && !References.elsewhere(unit, word)) {
                    unit.refuse("unable to translate dependency for " + word.text(), word.origin());
                }
            }
        }
    }

    private static boolean isQuadlet(String name, PodmanVersion version) {
        return Kind.ofFile(name)
                .filter(kind -> KeyTable.of(kind).knownTo(version))
                .isPresent();
    }

    /** Settings that systemd would apply to podman itself. */
    static void warnUnsupported(Translation unit) {
        for (String key : List.of("User", "Group", "DynamicUser")) {
            unit.service()
                    .lastRaw(key)
                    .ifPresent(entry -> unit.warn(
                            LintRule.IGNORED_SETTING,
                            "using key " + key + " in the Service group is not supported",
                            entry.origin()));
        }
    }

    /** A lone {@code ;} ends the command for systemd, which then refuses a second one. */
    static void warnSemicolon(Translation unit) {
        for (Word word : unit.words()) {
            if (word.text().equals(";")) {
                unit.warn(
                        LintRule.LONE_SEMICOLON,
                        "systemd takes a word that is ; for the end of the command; write it as \\\\;",
                        word.origin());
            }
        }
    }
}
