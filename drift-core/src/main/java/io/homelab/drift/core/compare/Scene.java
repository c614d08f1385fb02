package io.homelab.drift.core.compare;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveUnit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.List;
import java.util.Optional;

/**
 * What every comparison of one check needs: the host, what is declared for it, and how to report.
 *
 * @param declared all quadlets, also those that are not reported
 */
record Scene(
        HostState host,
        HostIndex index,
        PodNames pods,
        Expectations expectations,
        List<DeclaredUnit> declared,
        CheckOptions options,
        ReferencedFiles files,
        Secrecy secrecy,
        Systemctl systemctl) {

    static Scene of(HostState host, List<DeclaredUnit> declared, CheckOptions options, ReferencedFiles files) {
        return new Scene(
                host,
                new HostIndex(host),
                new PodNames(declared),
                new Expectations(host),
                declared,
                options,
                files,
                new Secrecy(options.showValues()),
                new Systemctl(host.facts().rootless()));
    }

    PodmanVersion podman() {
        return host.podman().orElse(PodmanVersion.NEWEST);
    }

    Remedies remedies(Target target) {
        return new Remedies(systemctl, target.name().full());
    }

    /** What may be shown of a unit. */
    Secrecy secrecy(Target target) {
        return secrecy.hiding(target.fromVariables());
    }

    FindingWriter writer(Target target) {
        return new FindingWriter(
                secrecy(target), remedies(target), target.loaded().isPresent());
    }

    Optional<LiveUnit> unit(Target target) {
        return index.unit(target.name().full());
    }

    Optional<UnitState> state(Target target) {
        return unit(target).map(unit -> new UnitState(unit, target.declared().file()));
    }
}
