package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Event;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What happened to a service: {@code 2026-11-22T20:14:03Z jellyfin.container was changed}, a line each. */
final class HistoryText {

    private static final int HEAD = 2;
    private static final int BODY = 4;
    private static final int SHORT_ID = 12;

    private final TextLayout page;

    HistoryText(TextLayout page) {
        this.page = page;
    }

    void write(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        page.line(HEAD, "History");
        for (Event event : events) {
            String line = event.at().truncatedTo(ChronoUnit.SECONDS) + " " + sentence(event);
            page.filled(BODY, BODY + HEAD, Ansi.PLAIN, TextLayout.words(line));
        }
    }

    private static String sentence(Event event) {
        String file = event.file().map(Printable::of).orElse("");
        return switch (event.kind()) {
            case FILE_CHANGED -> file + " was changed";
            case FILE_COMMITTED ->
                file + " was committed"
                        + event.commit().map(HistoryText::commit).orElse("");
            case UNIT_GENERATED -> "systemd ran Quadlet's generator and read the unit";
            case CONTAINER_CREATED -> "the container was made";
            case CONTAINER_STARTED -> "the container was started";
        };
    }

    private static String commit(Event.Commit commit) {
        String id = commit.id().substring(0, Math.min(SHORT_ID, commit.id().length()));
        return " by " + Printable.of(commit.author()) + ": " + Printable.of(commit.subject()) + " (" + id + ")";
    }
}
