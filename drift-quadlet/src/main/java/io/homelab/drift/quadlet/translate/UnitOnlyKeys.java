package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.generator.UnitOnlyKey;
import io.homelab.drift.core.generator.UnitOnlyKey.Meaning;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.List;

/** The keys that become other lines of the unit than its command: {@code ReloadCmd=} becomes {@code ExecReload=}. */
final class UnitOnlyKeys {

    private static final List<UnitOnlyKey> OF_CONTAINERS = List.of(
            row(Kind.CONTAINER, "ReloadCmd", Meaning.WORDS, ""),
            row(Kind.CONTAINER, "ReloadSignal", Meaning.SIGNAL, ""),
            row(Kind.CONTAINER, "StartWithPod", Meaning.FLAG, "yes"));
    private static final List<UnitOnlyKey> OF_NETWORKS =
            List.of(row(Kind.NETWORK, "NetworkDeleteOnStop", Meaning.FLAG, "no"));
    private static final List<UnitOnlyKey> OF_PODS = List.of(row(Kind.POD, "StopTimeout", Meaning.TEXT, "10"));

    private static final UnitOnlyKey KUBE_DOWN_FORCE = row(Kind.KUBE, "KubeDownForce", Meaning.FLAG, "no");
    private static final UnitOnlyKey SET_WORKING_DIRECTORY =
            new UnitOnlyKey(Kind.KUBE.section(), copy(Kind.KUBE), "SetWorkingDirectory", Meaning.WORD, "", false);

    private UnitOnlyKeys() {}

    static List<UnitOnlyKey> of(Kind kind, UnitFile quadlet) {
        return switch (kind) {
            case CONTAINER -> OF_CONTAINERS;
            case NETWORK -> OF_NETWORKS;
            case POD -> OF_PODS;
            case KUBE ->
                hasDirectory(quadlet) ? List.of(KUBE_DOWN_FORCE) : List.of(KUBE_DOWN_FORCE, SET_WORKING_DIRECTORY);
            case VOLUME, IMAGE, BUILD, ARTIFACT -> List.of();
        };
    }

    /** A quadlet's own {@code WorkingDirectory=} stays as it is, and the generator does not look at the key. */
    private static boolean hasDirectory(UnitFile quadlet) {
        return quadlet.last("Service", "WorkingDirectory")
                .filter(own -> !own.value().isEmpty())
                .isPresent();
    }

    private static UnitOnlyKey row(Kind kind, String key, Meaning meaning, String unset) {
        return new UnitOnlyKey(kind.section(), copy(kind), key, meaning, unset, true);
    }

    /** What the generator calls the section in the unit: {@code [X-Container]}. */
    private static String copy(Kind kind) {
        return "X-" + kind.section();
    }
}
