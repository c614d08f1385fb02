package io.homelab.drift.core.compare;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.time.Instant;
import java.util.List;

/** Compares what quadlets declare with what a host shows. */
public final class DriftCheck {

    private final CheckOptions options;

    public DriftCheck(CheckOptions options) {
        this.options = options;
    }

    /**
     * Compares every declared unit with the host.
     *
     * @param declared the quadlets, refused ones included
     * @param host what the host shows
     * @param problems what could not be read of the quadlets; they are passed on into the report
     * @param now the time to put into the report
     */
    public DriftReport check(List<DeclaredUnit> declared, HostState host, List<Problem> problems, Instant now) {
        return new DriftReport(options.toolVersion(), now, host.podman().map(Object::toString), problems, List.of());
    }
}
