package io.homelab.drift.core.adopt;

import io.homelab.drift.core.compare.ByHand;
import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.compare.ValueId;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.rule.HousePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The differences that are accepted: whoever accepted one wants it to stay out of the quadlet. */
final class Accepted {

    private final Map<OfUnit, Finding.Ignored> accepted;

    /** A value of a unit. */
    private record OfUnit(String unit, ValueId value) {}

    private Accepted(Map<OfUnit, Finding.Ignored> accepted) {
        this.accepted = accepted;
    }

    /** Those of some services; a policy counts as of the time at which the host was read. */
    static Accepted of(HostReading reading, Policy policy, List<String> services) {
        Map<OfUnit, Finding.Ignored> accepted = new HashMap<>();
        if (!HousePolicy.of(policy, reading.declared().units()).acceptances().isEmpty()) {
            new DriftCheck(CheckOptions.DEFAULT.showing(true).reporting(services), reading.files())
                    .under(policy)
                    .check(reading.declared().units(), reading.state(), List.of(), reading.readAt())
                    .services()
                    .forEach(service -> service.findings()
                            .forEach(finding -> finding.ignored()
                                    .ifPresent(ignored ->
                                            accepted.put(new OfUnit(service.unit(), ValueId.of(finding)), ignored))));
        }
        return new Accepted(accepted);
    }

    /** By which line a value is accepted; empty where it is not. */
    Optional<Finding.Ignored> by(String unit, ByHand.Value value) {
        return Optional.ofNullable(accepted.get(new OfUnit(unit, value.id())));
    }
}
