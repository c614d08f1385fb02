package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.systemd.Word;

/** What only pods have. */
final class PodRules {

    private PodRules() {}

    static void exitPolicy(Translation unit, Key key) {
        unit.option(key.option(), unit.own().last(key.name()).orElse(Translation.implied("stop")));
    }

    /** The names of the pod and, since 5.3, of its infra container. */
    static void name(Translation unit, Key key) {
        Word name = Naming.pod(unit.own(), unit.fileName());
        unit.names(name);
        if (unit.version().atLeast(5, 3)) {
            unit.option("--infra-name", Translation.implied(name.text() + "-infra"));
        }
        unit.option(key.option(), name);
    }
}
