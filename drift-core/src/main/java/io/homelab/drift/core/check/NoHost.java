package io.homelab.drift.core.check;

import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import java.time.Instant;
import java.util.Optional;

/** A user's host of which nothing is known: for quadlets by themselves. */
record NoHost() implements HostSource {

    @Override
    public HostProfile profile() {
        return HostProfile.unknown(true);
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        return HostReading.recorded(
                quadlets.read(profile()), HostState.unknown(profile().facts(), Optional.empty()), Instant.EPOCH);
    }
}
