package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.report.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together when the files of services changed, when systemd read them and when their containers were made. */
public final class Timelines {

    private static final Comparator<Event> ORDER = Comparator.comparing(Event::at)
            .thenComparing(Event::kind)
            .thenComparing(event -> event.file().orElse(""));

    private final CheckContext context;
    private final FileHistory files;
    private final Map<String, Event.Commit> commits;

    /** @param checkedUnits those that are reported: their files are asked for at once */
    public Timelines(CheckContext context, List<CheckedUnit> checkedUnits, FileHistory files) {
        this.context = context;
        this.files = files;
        this.commits = files.lastCommits(checkedUnits.stream()
                .flatMap(checked -> sources(checked).map(source -> path(checked, source)))
                .distinct()
                .toList());
    }

    /** What happened to a service, in the order of time. */
    public List<Event> of(CheckedUnit checked) {
        List<Event> events = new ArrayList<>();
        sources(checked).forEach(source -> {
            String path = path(checked, source);
            files.changed(path).ifPresent(at -> events.add(Event.changed(source, at)));
            Optional.ofNullable(commits.get(path)).ifPresent(commit -> events.add(Event.committed(source, commit)));
        });
        // systemd does not say when it read a unit, but makes the files of all of them anew each time it does
        context.unit(checked)
                .flatMap(unit -> unit.property("FragmentPath"))
                .flatMap(files::changed)
                .ifPresent(at -> events.add(Event.of(Event.Kind.UNIT_GENERATED, at)));
        if (checked.declared().kind() == Kind.CONTAINER) {
            container(checked).ifPresent(container -> {
                Timestamp.parse(container.createdAt())
                        .ifPresent(at -> events.add(Event.of(Event.Kind.CONTAINER_CREATED, at)));
                Timestamp.parse(container.startedAt())
                        .ifPresent(at -> events.add(Event.of(Event.Kind.CONTAINER_STARTED, at)));
            });
        }
        events.sort(ORDER);
        return events;
    }

    private Optional<LiveContainer> container(CheckedUnit checked) {
        return context.index()
                .containerOf(checked)
                .or(() -> context.index().containerNamed(checked.resource().text()));
    }

    private static Stream<String> sources(CheckedUnit checked) {
        return Stream.concat(Stream.of(checked.declared().source()), checked.declared().dropIns().stream());
    }

    private static String path(CheckedUnit checked, String source) {
        return source.startsWith("/") ? source : checked.root() + source;
    }
}
