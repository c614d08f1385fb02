package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.report.Event;
import io.homelab.drift.core.report.Event.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelinesTest {

    private static final Instant COMMITTED = Instant.parse("2026-01-01T09:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2026-01-03T09:00:00Z");
    private static final Instant GENERATED = Instant.parse("2026-01-02T09:00:00Z");

    private final List<Collection<String>> asked = new ArrayList<>();

    private final FileHistory past = new FileHistory() {
        @Override
        public Optional<Instant> changed(String path) {
            return Optional.ofNullable(
                    Map.of("/quadlets/web.container", WRITTEN, "/run/systemd/generator/web.service", GENERATED)
                            .get(path));
        }

        @Override
        public Map<String, Event.Commit> lastCommits(Collection<String> paths) {
            asked.add(paths);
            return Map.of("/quadlets/web.container", new Event.Commit("1a2b", COMMITTED, "Anna", "Give it 4G"));
        }
    };

    private Homelab homelab() {
        return new Homelab()
                .past(past)
                .createdAt("2026-01-02T10:00:00+00:00")
                .startedAt("2026-01-02T10:00:01Z")
                .property("FragmentPath", "/run/systemd/generator/web.service");
    }

    @Test
    void whatHappenedIsToldInTheOrderOfTime() {
        assertEquals(
                List.of(
                        Kind.FILE_COMMITTED,
                        Kind.UNIT_GENERATED,
                        Kind.CONTAINER_CREATED,
                        Kind.CONTAINER_STARTED,
                        Kind.FILE_CHANGED),
                homelab().verbose().check().history().stream().map(Event::kind).toList());
    }

    @Test
    void commitsAreAskedForAtOnce() {
        homelab().verbose().check();

        assertEquals(List.of(List.of("/quadlets/web.container")), asked);
    }

    @Test
    void nothingIsAskedWhereNobodyWantsToKnow() {
        assertEquals(List.of(), homelab().check().history());
        assertEquals(List.of(), asked);
    }
}
