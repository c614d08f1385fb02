package com.example.dashboard;

import io.homelab.drift.core.DriftException;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.inventory.Inventory;
import io.homelab.drift.core.report.DriftReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is shown, looked up again when it is older than a few seconds: a live host is not asked for every request. */
final class Homelab {

    private final Drift drift;
    private final Duration fresh;
    private final InstantSource clock;
    private Instant read = Instant.MIN;
    private View view = new Unreadable("nothing has been read yet");

    Homelab(Drift drift, Duration fresh, InstantSource clock) {
        this.drift = drift;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** What there is to show. */
    sealed interface View {}

    /** A homelab at one moment: what is declared, and what drifts. */
    record Readable(DriftReport report, Inventory inventory) implements View {}

    /** Why there is nothing to show. */
    record Unreadable(String reason) implements View {}

    synchronized View view() {
        Instant now = clock.instant();
        if (read.isBefore(now.minus(fresh))) {
            read = now;
            view = look();
        }
        return view;
    }

    private View look() {
        try {
            Drift now = drift.read();
            return new Readable(now.check(), now.inventory());
        } catch (DriftException e) {
            return new Unreadable(e.getMessage());
        }
    }
}
