package io.homelab.drift.podman.redact;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.ServiceEnvironment;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.podman.snapshot.Documents;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotBuffer;
import io.homelab.drift.podman.snapshot.SnapshotSection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Makes a snapshot fit to be shown: no value of a variable, no secret, no address and no name of a person or host is left in it that its
 * quadlets do not show as well. It keeps its structure, and each text becomes one other wherever it stands, so that a check of it finds the
 * same.
 *
 * <pre>{@code
 * Redaction.of(Snapshot.read(Path.of("nas.json")), declared).snapshot().write(Path.of("shown.json"));
 * }</pre>
 */
public final class Redaction {

    private final Snapshot snapshot;
    private final Pass writing;

    private Redaction(Snapshot snapshot, Pass writing) {
        this.snapshot = snapshot;
        this.writing = writing;
    }

    /**
     * Redacts a snapshot.
     *
     * @param declared the quadlets that it will be shown with; what stands in them stays. Their env-files do not count: they hold the secrets
     */
    public static Redaction of(Snapshot snapshot, DeclaredSet declared) {
        HostState state = snapshot.state(Optional.empty());
        boolean again = state.redacted();
        SensitiveTexts texts = new SensitiveTexts();
        Addresses addresses = new Addresses();
        DeclaredPatterns patterns = new DeclaredPatterns();
        Stream<String> shown = declared.units().stream().flatMap(Redaction::shown);
        List<String> known = shown.toList();
        known.forEach(text -> {
            addresses.keep(text);
            texts.pseudonyms().reserve(text);
        });
        snapshot.tell(
                new Walked(new SnapshotWalk(new Collecting(texts, addresses, again), state.facts()), Optional.empty()));
        addresses.settle();
        texts.settle();
        known.forEach(texts::known);
        declared.units()
                .forEach(unit -> derived(unit, state).forEach(word -> {
                    texts.derived(word.text());
                    patterns.add(word);
                }));
        snapshot.tell(new Walked(new SnapshotWalk(new Marking(texts, again), state.facts()), Optional.empty()));
        texts.ready();
        SnapshotBuffer buffer = new SnapshotBuffer();
        Writing writing = new Writing(texts, addresses, patterns, again);
        snapshot.tell(new Walked(new SnapshotWalk(writing, state.facts()), Optional.of(buffer)));
        buffer.member(Snapshot.REDACTED, Json.NODES.booleanNode(true));
        return new Redaction(new Snapshot(buffer), writing);
    }

    /** The snapshot that can be shown. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Any other text with the same in the place of what is not to be shown: a report of the snapshot becomes that of the redacted one. */
    public String replaced(String text) {
        return writing.open(text);
    }

    /** All that a quadlet shows. Not its directory: that is where somebody has a copy. */
    private static Stream<String> shown(DeclaredUnit unit) {
        Stream<String> names = Stream.of(
                unit.source(), unit.service(), unit.unit(), unit.resource().text());
        Stream<String> entries = unit.file().sections().entrySet().stream()
                .flatMap(section -> Stream.concat(
                        Stream.of(section.getKey()),
                        section.getValue().stream().map(entry -> entry.key() + "=" + entry.value())));
        return Stream.of(names, unit.dropIns().stream(), entries).flatMap(each -> each);
    }

    /** The words that a quadlet comes to on the host, for each of its instances there. */
    private static Stream<Word> derived(DeclaredUnit unit, HostState state) {
        Stream<String> names = Stream.of(unit.unit());
        if (unit.template()) {
            Stream<String> instances = state.units().orElse(List.of()).stream()
                    .map(LiveUnit::name)
                    .filter(name -> UnitName.of(name).fragment().equals(unit.unit()));
            names = Stream.concat(names, instances);
        }
        List<UnitEntry> variables = unit.file().entries("Service").stream()
                .filter(entry -> entry.key().equals("Environment"))
                .toList();
        Stream<Word> expanded = names.map(UnitName::of)
                .flatMap(name -> Expansion.expand(unit.execStart(), name, state.facts(), unit.file()).stream());
        return Stream.of(expanded, unit.execStart().stream(), ServiceEnvironment.words(variables).stream())
                .flatMap(each -> each);
    }

    /** A snapshot that is walked, and kept as it comes out if wanted. */
    private record Walked(SnapshotWalk walk, Optional<SnapshotBuffer> into) implements Documents {

        @Override
        public void list(SnapshotSection section) {
            into.ifPresent(buffer -> buffer.list(section));
        }

        @Override
        public void document(SnapshotSection section, JsonNode document) {
            JsonNode other = walk.document(document);
            into.ifPresent(buffer -> buffer.document(section, other));
        }

        @Override
        public void lost(SnapshotSection section, JsonNode beginning, String why) {
            into.ifPresent(buffer -> buffer.lost(section, beginning, why));
        }

        @Override
        public void unknown(SnapshotSection section) {
            into.ifPresent(buffer -> buffer.unknown(section));
        }

        @Override
        public void member(String name, JsonNode value) {
            JsonNode other = walk.member(name, value);
            into.ifPresent(buffer -> buffer.member(name, other));
        }

        @Override
        public void problem(Problem problem) {
            into.ifPresent(buffer -> buffer.problem(problem));
        }
    }
}
