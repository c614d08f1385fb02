package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of systemd about a unit: as much for a check and a snapshot as for a plan, which looks often and asks for less.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html">org.freedesktop.systemd1(5)</a>
 */
public final class UnitProperties {

    private static final String STATE =
            "Id Names LoadState ActiveState SubState Result Type NRestarts TimeoutStartUSec InvocationID";
    private static final String ORDER = "After BindsTo Requires Wants";

    private static final String OF_CHECK_ONLY = """
            Description LoadError UnitFileState NeedDaemonReload FragmentPath SourcePath DropInPaths Transient Restart RemainAfterExit
            ExecMainStatus ActiveEnterTimestamp InactiveEnterTimestamp StateChangeTimestamp ExecMainStartTimestamp
            ActiveExitTimestamp ActiveExitTimestampMonotonic InactiveExitTimestampMonotonic ExecMainExitTimestampMonotonic
            ConditionResult ConditionTimestamp RestartPreventExitStatus RuntimeMaxUSec
            PartOf Before WantedBy UpheldBy Triggers TriggeredBy
            Slice ControlGroup Delegate OOMPolicy AllowedCPUs AllowedMemoryNodes
            MemoryMin MemoryLow MemoryHigh MemoryMax MemorySwapMax MemoryZSwapMax
            EffectiveMemoryHigh EffectiveMemoryMax EffectiveTasksMax TasksMax
            CPUQuotaPerSecUSec CPUQuotaPeriodUSec CPUWeight StartupCPUWeight IOWeight StartupIOWeight IODeviceWeight
            IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax IOWriteIOPSMax
            """;

    private static final String OF_PLAN_ONLY = "Job TimeoutStopUSec";

    /** For a check. */
    public static final Set<String> OF_CHECK = of(STATE, ORDER, OF_CHECK_ONLY);

    /** For a plan. */
    public static final Set<String> OF_PLAN = of(STATE, ORDER, OF_PLAN_ONLY);

    private UnitProperties() {}

    /** Those, and what ties units to one another. */
    private static Set<String> of(String... tables) {
        List<String> names = new ArrayList<>();
        Stream.of(tables).forEach(table -> names.addAll(Scan.split(table.trim(), Scan::isBlank)));
        Stream.of(RestartTie.values()).map(RestartTie::property).forEach(names::add);
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
