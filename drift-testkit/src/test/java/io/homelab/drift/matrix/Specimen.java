package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.matrix.MatrixCase.Live;
import io.homelab.drift.matrix.MatrixCase.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container that the matrix needs.
 *
 * @param name of its unit, without {@code .service}
 * @param quadlet what it is made from
 * @param made how
 * @param ofRun whether {@code podman create} would not do
 * @param then the commands that change it, {@code @} is the container
 */
record Specimen(String name, String quadlet, Made made, boolean ofRun, List<String> then) {

    /** How a container comes to be. */
    enum Made {
        BY_UNIT,
        /** By somebody who typed the options of the quadlet. */
        BY_HAND,
        /** By its unit, to be started as well. */
        TO_RUN
    }

    /** Lets a container start in a rig that has no resource controllers, and outlive its end. */
    static final String STARTABLE = "PodmanArgs=--cgroups=enabled --rm=false";

    static String of(MatrixCase one, int value) {
        return one.id() + "-v" + value;
    }

    static String hand(MatrixCase one) {
        return one.id() + "-hand";
    }

    static String running(MatrixCase one) {
        return one.id() + "-run";
    }

    static String live(MatrixCase one, int change, boolean onValue) {
        return one.id() + "-live" + change + (onValue ? "-set" : "-plain");
    }

    /** The container whose quadlet says nothing of the subject, shared by all cases with the same context. */
    static String plain(MatrixCase one) {
        return "plain-" + Integer.toHexString(one.quadlet(List.of()).hashCode());
    }

    /** All that a Podman has to make, each once. */
    static List<Specimen> all(List<MatrixCase> cases, PodmanVersion podman) {
        Map<String, Specimen> all = new LinkedHashMap<>();
        for (MatrixCase one : cases) {
            if (one.on(podman)) {
                for (Specimen specimen : of(one, podman)) {
                    all.put(specimen.name(), specimen);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static List<Specimen> of(MatrixCase one, PodmanVersion podman) {
        List<Specimen> all = new ArrayList<>();
        List<Value> values = one.values(podman);
        for (int i = 0; i < values.size(); i++) {
            all.add(new Specimen(of(one, i), one.quadlet(values.get(i).lines()), Made.BY_UNIT, one.ofRun(), List.of()));
        }
        if (!one.required()) {
            all.add(new Specimen(plain(one), one.quadlet(List.of()), Made.BY_UNIT, one.ofRun(), List.of()));
        }
        if (values.isEmpty()) {
            return all;
        }
        String first = one.quadlet(values.get(0).lines());
        all.add(new Specimen(hand(one), first, Made.BY_HAND, one.ofRun(), List.of()));
        values.stream().filter(Value::starts).findFirst().ifPresent(value -> {
            List<String> lines = new ArrayList<>(value.lines());
            lines.add(STARTABLE);
            all.add(new Specimen(running(one), one.quadlet(lines), Made.TO_RUN, one.ofRun(), List.of()));
        });
        List<Live> changes = one.changes(podman);
        for (int i = 0; i < changes.size(); i++) {
            Live change = changes.get(i);
            if (change.onValue()) {
                all.add(new Specimen(live(one, i, true), first, Made.BY_UNIT, one.ofRun(), List.of(change.command())));
            }
            if (change.onPlain()) {
                all.add(new Specimen(
                        live(one, i, false),
                        one.quadlet(List.of()),
                        Made.BY_UNIT,
                        one.ofRun(),
                        List.of(change.command())));
            }
        }
        return all;
    }
}
