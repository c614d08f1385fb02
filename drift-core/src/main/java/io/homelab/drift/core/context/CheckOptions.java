package io.homelab.drift.core.context;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.Tool;
import java.util.List;
import java.util.Optional;

/**
 * How to check.
 *
 * @param tool who reports
 * @param services which services to report: names, units, file names, stems of file names or globs; all where none is named
 * @param verbose whether values that match are reported as well
 * @param showValues whether values of environment variables are shown instead of masked
 * @param host what the host is called; empty where it is called as it says itself
 */
public record CheckOptions(
        Tool tool, List<String> services, boolean verbose, boolean showValues, Optional<HostUser> host) {

    /** Of a host that is called as it says itself. */
    public CheckOptions(Tool tool, List<String> services, boolean verbose, boolean showValues) {
        this(tool, services, verbose, showValues, Optional.empty());
    }

    /** All services, what differs only, values masked. */
    public static final CheckOptions DEFAULT = new CheckOptions(Tool.DRIFT, List.of(), false, false);

    public CheckOptions {
        services = List.copyOf(services);
    }

    /** The same by another program. */
    public CheckOptions reportedBy(Tool other) {
        return new CheckOptions(other, services, verbose, showValues, host);
    }

    /** The same for some services. */
    public CheckOptions reporting(List<String> some) {
        return new CheckOptions(tool, some, verbose, showValues, host);
    }

    /** The same with what matches, or without. */
    public CheckOptions verbosely(boolean wanted) {
        return new CheckOptions(tool, services, wanted, showValues, host);
    }

    /** The same with the values of variables, or without. */
    public CheckOptions showing(boolean values) {
        return new CheckOptions(tool, services, verbose, values, host);
    }

    /** The same of a host that is called so. */
    public CheckOptions of(HostUser called) {
        return new CheckOptions(tool, services, verbose, showValues, Optional.of(called));
    }
}
