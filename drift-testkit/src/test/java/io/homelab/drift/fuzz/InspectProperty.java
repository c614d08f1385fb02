package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Documents of podman inspect: a container whose unit declares the very line that made it can only have changed since. */
final class InspectProperty implements Property {

    @Override
    public void holdsFor(Input input) throws SnapshotException {
        HostState host;
        try {
            host = Snapshot.parse(input.text()).state(Optional.empty());
        } catch (SnapshotException refused) {
            return;
        }
        List<LiveContainer> containers = host.containers().orElse(List.of());
        Optional<List<String>> command =
                containers.isEmpty() ? Optional.empty() : containers.get(0).createCommand();
        boolean readable = command.map(CommandLine::ofCreateCommand)
                .filter(line ->
                        line.command().filter(PodmanCommand::makesContainer).isPresent()
                                && line.problems().isEmpty()
                                && !line.positionals().isEmpty())
                .isPresent();
        if (!readable) {
            Sound.check(List.of(), host);
            return;
        }
        DriftReport report = Sound.check(List.of(Twin.unit(command.get())), host);
        if (containers.size() == 1 && containers.get(0).unit().equals(Optional.of(Twin.NAME + ".service"))) {
            assertEquals(List.of(), older(report), "a container beside the line that made it");
        }
    }

    private static List<String> older(DriftReport report) {
        List<String> older = new ArrayList<>();
        for (ServiceReport service : report.services()) {
            for (Finding finding : service.findings()) {
                if (service.service().equals(Twin.NAME)
                        && finding.severity() == Severity.DRIFT
                        && finding.cause()
                                .filter(cause -> cause == Cause.NOT_RESTARTED || cause == Cause.SEVERAL)
                                .isPresent()) {
                    older.add(finding.code() + " " + finding.element().orElse(""));
                }
            }
        }
        return older;
    }
}
