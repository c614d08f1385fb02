package io.homelab.drift.core.context;

import java.util.List;

/**
 * How to check.
 *
 * @param toolVersion version to put into the report
 * @param services which services to report: names, units, file names, stems of file names or globs; all where none is named
 * @param verbose whether values that match are reported as well
 * @param showValues whether values of environment variables are shown instead of masked
 */
public record CheckOptions(String toolVersion, List<String> services, boolean verbose, boolean showValues) {
    public CheckOptions {
        services = List.copyOf(services);
    }
}
