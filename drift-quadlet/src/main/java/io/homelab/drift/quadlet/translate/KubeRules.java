package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import java.util.List;

/** What only Kubernetes files have. */
final class KubeRules {

    private KubeRules() {}

    static void check(Translation unit, Key key) {
        if (paths(unit).isEmpty()) {
            unit.refuse("no Yaml key specified");
        }
        ServiceRules.killMode(unit);
        ServiceRules.type(unit);
    }

    /** The paths as they are written. */
    static List<Word> paths(Translation unit) {
        return unit.has(Quirk.SINGLE_YAML)
                ? unit.own().given("Yaml").stream().toList()
                : unit.own().allStrv("Yaml");
    }

    static void yaml(Translation unit, Key key) {
        paths(unit).forEach(path -> unit.add(References.absolute(unit, path)));
    }

    /** {@code AutoUpdate=registry}, or {@code AutoUpdate=CONTAINER/local} for one container. */
    static void autoUpdate(Translation unit, Key key) {
        for (Word word : unit.own().allStrv(key.name())) {
            int slash = word.text().indexOf('/');
            String container = slash < 0 ? "" : "/" + word.text().substring(0, slash);
            unit.add(word.as(key.option() + container + "=" + word.text().substring(slash + 1)));
        }
    }

    static void configMaps(Translation unit, Key key) {
        unit.own().allStrv(key.name()).forEach(path -> unit.option(key.option(), References.absolute(unit, path)));
    }

    static void workingDirectory(Translation unit, Key key) {
        WorkingDirectory.of(unit);
    }
}
