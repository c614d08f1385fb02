package io.homelab.drift.core.adopt;

import io.homelab.drift.core.check.EditableQuadlets;
import io.homelab.drift.core.compare.ByHand;
import io.homelab.drift.core.compare.ValueId;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.edit.Drafts;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Adoption;
import io.homelab.drift.core.report.Adoption.Left;
import io.homelab.drift.core.report.Adoption.Taken;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.core.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes what was changed by hand into the quadlets, one value after the other, each tried before it is kept. */
final class Adopter {

    private final HostReading reading;
    private final HostProfile profile;
    private final boolean showValues;
    private Trial now;

    Adopter(EditableQuadlets quadlets, HostReading reading, HostProfile profile, boolean showValues) {
        this.reading = reading;
        this.profile = profile;
        this.showValues = showValues;
        this.now = new Trial(quadlets, reading, reading.declared());
    }

    Adoption adoption(List<String> services, Accepted accepted) {
        ServiceSelection selection =
                ServiceSelection.of(services).on(profile.facts().hostUser());
        List<CheckedUnit> units = now.units();
        List<Problem> problems = new ArrayList<>(reading.declared().problems());
        problems.addAll(reading.state().problems());
        problems.addAll(selection.unknownAmong(
                units.stream().map(ServiceSelection.Name::of).toList()));
        List<Adoption.Service> adopted = new ArrayList<>();
        units.stream()
                .filter(unit -> selection.includes(ServiceSelection.Name.of(unit)))
                .sorted(Comparator.comparing(CheckedUnit::service))
                .forEach(unit -> adopted.add(
                        Isolation.run("what was changed by hand could not be told", () -> service(unit, accepted))
                                .telling(problem -> problems.add(problem.of(unit.service())))
                                .orElseGet(() -> new Adoption.Service(
                                        unit.service(),
                                        unit.declared().source(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of()))));
        return new Adoption(adopted, problems);
    }

    private Adoption.Service service(CheckedUnit unit, Accepted accepted) {
        List<Taken> taken = new ArrayList<>();
        List<Left> stays = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Map<String, FilePatch> patches = new LinkedHashMap<>();
        Set<ValueId> tried = new HashSet<>();
        for (Optional<ByHand.Value> next = next(unit, tried); next.isPresent(); next = next(unit, tried)) {
            ByHand.Value value = next.get();
            tried.add(value.id());
            Optional<Finding.Ignored> by = accepted.by(unit.name().full(), value);
            if (by.isPresent()) {
                stays.add(new Left(
                        value.what(), "accepted by " + by.get().origin().text()));
                continue;
            }
            Optional<String> refusal = value.refusal();
            if (value.change().isPresent()) {
                refusal = take(unit, value.id(), value.change().get(), patches);
            }
            refusal.ifPresentOrElse(
                    why -> left.add(new Left(value.what(), why)),
                    () -> taken.add(new Taken(value.what(), value.from(), value.to())));
        }
        return new Adoption.Service(
                unit.service(), unit.declared().source(), taken, stays, left, List.copyOf(patches.values()));
    }

    /** Those of the files as they read by now: lines may have come and gone, and one value may bring another about. */
    private Optional<ByHand.Value> next(CheckedUnit unit, Set<ValueId> tried) {
        return now.byHand(unit.name().full(), showValues).stream()
                .filter(value -> !tried.contains(value.id()))
                .findFirst();
    }

    /** Why a change cannot be written; empty where it has been. */
    private Optional<String> take(CheckedUnit unit, ValueId id, Change change, Map<String, FilePatch> patches) {
        Drafts drafts = now.quadlets().drafts(profile, now.declared(), change);
        Optional<String> refusal = Optional.of(drafts.refusal()).filter(why -> !why.isEmpty());
        for (List<FilePatch> way : drafts.ways()) {
            EditableQuadlets written = now.quadlets().with(way);
            Trial trial = new Trial(written, reading, written.read(profile));
            Optional<String> fault = trial.fault(now, unit.name().full(), id);
            if (fault.isEmpty()) {
                now = trial;
                way.forEach(patch -> patches.merge(
                        patch.file(),
                        patch,
                        (first, second) -> new FilePatch(first.file(), first.path(), first.before(), second.after())));
                return Optional.empty();
            }
            refusal = refusal.or(() -> fault);
        }
        return refusal.or(() -> Optional.of("there is no way to write it"));
    }
}
