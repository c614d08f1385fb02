package io.homelab.drift.core.context;

import io.homelab.drift.core.systemd.LastRun;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the end of a unit has to do with others: with what it needs, and with what lives in it. */
public record UnitTies(HostIndex index) {

    private static final Set<LastRun> OF_NO_FAULT = EnumSet.of(LastRun.STOPPED, LastRun.NEVER_UP, LastRun.SKIPPED);

    /** The unit of a quadlet that another cannot start without, and that has failed. */
    public Optional<String> failedNeed(UnitStatus unit) {
        return Stream.of("Requires", "BindsTo")
                .flatMap(unit::units)
                .filter(name -> status(name)
                        .filter(need -> LastRun.of(need) == LastRun.FAILED)
                        .isPresent())
                .min(Comparator.naturalOrder());
    }

    /**
     * How the last run of a unit ended. Of a pod that is stopped, systemd stops the containers first, and the pod ends with the last
     * of them by itself.
     */
    public LastRun lastRun(UnitStatus unit) {
        LastRun own = LastRun.of(unit);
        if (own != LastRun.ENDED) {
            return own;
        }
        Set<LastRun> members = EnumSet.noneOf(LastRun.class);
        unit.units("BoundBy").forEach(member -> status(member).map(LastRun::of).ifPresent(members::add));
        return members.contains(LastRun.STOPPED) && OF_NO_FAULT.containsAll(members) ? LastRun.STOPPED : own;
    }

    private Optional<UnitStatus> status(String name) {
        return index.unit(name).map(LiveUnit::status);
    }
}
