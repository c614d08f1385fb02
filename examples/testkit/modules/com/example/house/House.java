package com.example.house;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.testkit.DriftAssertions;
import io.homelab.drift.testkit.Fixture;
import java.nio.file.Path;

/** Checks a recorded host, and asserts that its quadlets would match if they had just been started. */
public final class House {

    private House() {}

    public static void main(String[] args) {
        Path homelab = Path.of(args[0]);
        DriftReport report =
                Drift.check(Quadlets.in(homelab.resolve("quadlets")), Hosts.recorded(homelab.resolve("snapshot.json")));
        DriftAssertions.assertThat(Fixture.of(homelab).runningAsDeclared("5.8")).matches();
        System.out.println(report.summary().total() + " services, " + report.summary().drift() + " drift");
    }
}
