package io.homelab.drift.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of this host. Its time zone takes a while to find out and is rarely asked for: only then it is looked for. */
final class HostClock extends Clock {

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return system(zone);
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
