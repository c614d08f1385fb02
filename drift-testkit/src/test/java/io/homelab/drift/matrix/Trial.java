package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.MatrixCase.Live;
import io.homelab.drift.matrix.MatrixCase.Value;
import io.homelab.drift.matrix.MatrixCase.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container, the quadlet that it is held against, and what has to be found.
 *
 * @param row the row of the matrix
 * @param specimen the container's unit, without {@code .service}
 * @param quadlet the quadlet as it is now
 */
record Trial(Row row, MatrixCase one, String specimen, String quadlet, Expected expected) {

    /** The rows: what happened between the container's birth and the check. */
    enum Row {
        UNCHANGED,
        VALUE_CHANGED,
        LINE_REMOVED,
        LINE_ADDED,
        WRITTEN_OTHERWISE,
        CHANGED_LIVE,
        MADE_BY_HAND
    }

    /** What has to be found. */
    enum Expected {
        NOTHING,
        INFO,
        WARNING,
        DRIFT,
        CHANGED_LIVE,
        FOREIGN
    }

    /** All trials of a case. */
    static List<Trial> of(MatrixCase one, PodmanVersion podman) {
        List<Trial> all = new ArrayList<>();
        List<Value> values = one.values(podman);
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            String specimen = Specimen.of(one, i);
            String now = one.quadlet(value.lines());
            all.add(new Trial(Row.UNCHANGED, one, specimen, now, Expected.NOTHING));
            if (values.size() > 1) {
                Value next = values.get((i + 1) % values.size());
                boolean same = value.sameAs(next);
                all.add(new Trial(Row.VALUE_CHANGED, one, specimen, one.quadlet(next.lines()), difference(one, same)));
            }
            if (!one.required()) {
                Expected expected = difference(one, value.neutral());
                all.add(new Trial(Row.LINE_REMOVED, one, specimen, one.quadlet(List.of()), expected));
                all.add(new Trial(
                        Row.LINE_ADDED,
                        one,
                        Specimen.plain(one),
                        now,
                        value.likePlain() ? Expected.NOTHING : expected));
            }
            for (Writing other : value.others()) {
                all.add(new Trial(
                        Row.WRITTEN_OTHERWISE,
                        one,
                        specimen,
                        one.quadlet(other.lines()),
                        other.warns() ? Expected.WARNING : Expected.NOTHING));
            }
        }
        if (!values.isEmpty()) {
            String first = one.quadlet(values.get(0).lines());
            all.add(new Trial(Row.MADE_BY_HAND, one, Specimen.hand(one), first, Expected.FOREIGN));
            all.addAll(changes(one, podman, first));
        }
        return all;
    }

    /** The trials of the container that is there to be started: the same answer whatever state it is in. */
    static List<Trial> ofStarted(MatrixCase one, PodmanVersion podman) {
        List<Value> values = one.values(podman);
        List<Value> starting = values.stream().filter(Value::starts).toList();
        if (starting.isEmpty()) {
            return List.of();
        }
        Value value = starting.get(0);
        List<Trial> all = new ArrayList<>();
        String specimen = Specimen.running(one);
        all.add(new Trial(Row.UNCHANGED, one, specimen, startable(one, value), Expected.NOTHING));
        if (values.size() > 1) {
            Value next = values.get((values.indexOf(value) + 1) % values.size());
            boolean same = value.sameAs(next);
            all.add(new Trial(Row.VALUE_CHANGED, one, specimen, startable(one, next), difference(one, same)));
        }
        return all;
    }

    private static String startable(MatrixCase one, Value value) {
        return one.quadlet(Stream.concat(value.lines().stream(), Stream.of(Specimen.STARTABLE))
                .toList());
    }

    private static List<Trial> changes(MatrixCase one, PodmanVersion podman, String first) {
        List<Trial> all = new ArrayList<>();
        List<Live> changes = one.changes(podman);
        for (int i = 0; i < changes.size(); i++) {
            Expected expected = changes.get(i).matters() ? Expected.CHANGED_LIVE : Expected.NOTHING;
            if (changes.get(i).onValue()) {
                all.add(new Trial(Row.CHANGED_LIVE, one, Specimen.live(one, i, true), first, expected));
            }
            if (changes.get(i).onPlain()) {
                all.add(new Trial(
                        Row.CHANGED_LIVE, one, Specimen.live(one, i, false), one.quadlet(List.of()), expected));
            }
        }
        return all;
    }

    private static Expected difference(MatrixCase one, boolean same) {
        if (same) {
            return Expected.NOTHING;
        }
        return switch (one.outcome()) {
            case DRIFT -> Expected.DRIFT;
            case INFO -> Expected.INFO;
            case NOTHING -> Expected.NOTHING;
        };
    }

    /** What is wrong with what was found; empty where nothing is. */
    Optional<String> complaint(ServiceReport found) {
        boolean fits = switch (expected) {
            case NOTHING -> found.status() == Status.MATCH && found.findings().isEmpty();
            case INFO -> found.status() == Status.MATCH && only(found, Severity.INFO, Optional.empty());
            case WARNING -> found.status() == Status.WARNING && only(found, Severity.WARNING, Optional.empty());
            case DRIFT ->
                found.status() == Status.DRIFT && only(found, Severity.DRIFT, Optional.of(Cause.NOT_RESTARTED));
            case CHANGED_LIVE ->
                found.status() == Status.DRIFT && only(found, Severity.DRIFT, Optional.of(Cause.CHANGED_LIVE));
            case FOREIGN ->
                found.findings().stream().map(Finding::code).toList().equals(List.of("container-foreign"));
        };
        boolean helped = found.findings().stream()
                .allMatch(finding -> !finding.severity().counts()
                        || (finding.cause().isPresent() && finding.remedy().isPresent()));
        return fits && helped
                ? Optional.empty()
                : Optional.of(this + ": expected " + expected + ", found " + told(found));
    }

    private boolean only(ServiceReport found, Severity severity, Optional<Cause> cause) {
        return found.findings().stream()
                .allMatch(finding -> finding.severity() == severity
                        && finding.category().word().equals(one.category())
                        && (cause.isEmpty() || finding.cause().equals(cause)));
    }

    private static String told(ServiceReport found) {
        return Stream.concat(
                        Stream.of(found.status() + found.reason()),
                        found.findings().stream()
                                .map(f -> f.severity() + " " + f.category().word() + " " + f.code() + " "
                                        + f.element().orElse("") + " "
                                        + f.cause().map(Cause::word).orElse("")))
                .toList()
                .toString();
    }

    @Override
    public String toString() {
        return row + " " + one + " (" + specimen + ") "
                + quadlet.replaceFirst("\\[Container]\n", "").strip().replace("\n", " ⏎ ");
    }
}
