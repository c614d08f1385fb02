package io.homelab.drift.cli.text;

import io.homelab.drift.core.report.Finding;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says when something happened, for a reader at one time and place: {@code today 14:02}, {@code 2026-11-27 14:02}.
 *
 * @param now when the report was made
 * @param place a clock where it is read, which is asked for its time zone
 */
record WhenText(Instant now, Clock place) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** {@code podman update, today 14:02}. */
    String of(Finding.Change change) {
        return change.by() + ", " + of(change.at());
    }

    /** {@code today 14:02}. */
    String of(Instant time) {
        ZoneId zone = place.getZone();
        ZonedDateTime at = time.atZone(zone);
        LocalDate day = at.toLocalDate();
        String date = day.equals(now.atZone(zone).toLocalDate()) ? "today" : day.toString();
        return date + " " + TIME.format(at);
    }
}
