package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the quadlets of a host into units, in the order that lets one refer to another by the name of what it makes. */
public final class Translator {

    private static final String QUADLET_KEY = "DefaultDependencies";

    private final QuadletOptions options;
    private final Lints lints;
    private final PodmanVersion version;
    private final UnitIndex index = new UnitIndex();
    private Optional<Problem> crash = Optional.empty();

    private Translator(QuadletOptions options, Lints lints) {
        this.options = options;
        this.lints = lints;
        this.version = options.version();
    }

    public static List<DeclaredUnit> translate(List<LoadedQuadlet> found, QuadletOptions options, Lints lints) {
        Translator translator = new Translator(options, lints);
        List<LoadedQuadlet> live = found.stream()
                .filter(unit -> unit.lost().isEmpty())
                .map(translator::indexed)
                .toList();
        List<DeclaredUnit> units = new ArrayList<>(found.size());
        Map<Integer, List<LoadedQuadlet>> inOrder = live.stream()
                .collect(Collectors.groupingBy(unit -> order(unit.kind()), TreeMap::new, Collectors.toList()));
        inOrder.values().forEach(group -> units.addAll(translator.translated(group)));
        found.stream().filter(unit -> unit.lost().isPresent()).forEach(unit -> units.add(translator.lost(unit)));
        units.sort(Comparator.comparing(DeclaredUnit::source));
        return GeneratedLines.told(units, options.own());
    }

    private static int order(Kind kind) {
        return switch (kind) {
            case IMAGE, ARTIFACT -> 1;
            case NETWORK, VOLUME -> 2;
            case BUILD -> 3;
            case CONTAINER, KUBE -> 4;
            case POD -> 5;
        };
    }

    /** The unit as it is, known to the others; or without what it says, where it keeps drift from knowing it. */
    private LoadedQuadlet indexed(LoadedQuadlet found) {
        LoadedQuadlet known = found.unread().isPresent()
                ? found
                : Isolation.run("it could not be read", () -> {
                            index(found);
                            return found;
                        })
                        .or(problem -> found.unreadFor(problem.at(line1(found))));
        if (known.unread().isPresent()) {
            index.unread(found.file().name(), usualService(found));
        }
        return known;
    }

    /** Units that refer to none that becomes known with another of them, so that they may be translated at the same time. */
    private List<DeclaredUnit> translated(List<LoadedQuadlet> group) {
        List<DeclaredUnit> units = new ArrayList<>(group.size());
        if (Quirk.CONTAINER_NAME_SET_LATE.in(version)) {
            group.forEach(found -> units.add(done(translated(found))));
        } else {
            InParallel.each(group, this::translated).forEach(unit -> units.add(done(unit)));
        }
        return units;
    }

    /** The unit's translation; whatever happens in it, the others are translated. */
    private Translated translated(LoadedQuadlet found) {
        return found.unread()
                .map(why -> unread(found, why))
                .orElseGet(() -> Isolation.run("it could not be translated", () -> translate(found))
                        .or(problem -> unread(found, problem.at(line1(found)))));
    }

    /**
     * What became of one unit.
     *
     * @param resource what others know it by from now on; empty where nothing has changed in that
     * @param crash why the generator gets to no unit behind it
     */
    private record Translated(
            LoadedQuadlet found, DeclaredUnit unit, Optional<String> resource, Optional<Problem> crash) {}

    /** The unit, once those behind it may know of it; lost, where the generator never gets to it. */
    private DeclaredUnit done(Translated result) {
        LoadedQuadlet found = result.found();
        result.resource().ifPresent(name -> index.name(found.file().name(), name));
        boolean reached = crash.isEmpty() || found.unread().isPresent();
        DeclaredUnit unit = reached ? result.unit() : lost(found.lostTo(crash.get()));
        crash = crash.or(result::crash);
        return unit;
    }

    /** Nothing of what the file says is relied on. */
    private Translated unread(LoadedQuadlet found, Problem why) {
        String service = index.service(found.file().name());
        DeclaredUnit unit = new DeclaredUnit(
                        service,
                        found.kind(),
                        found.source(),
                        found.directory(),
                        List.of(),
                        found.file(),
                        List.of(),
                        Word.of("", line1(found)),
                        List.of(),
                        Optional.empty(),
                        List.of())
                .unread(why);
        boolean lacks = index.lacks(found.file().name());
        return new Translated(found, unit, lacks ? Optional.of(UnitIndex.UNKNOWN) : Optional.empty(), Optional.empty());
    }

    private static Origin line1(LoadedQuadlet found) {
        return new Origin.FileLine(found.source(), 1, "");
    }

    private String usualService(LoadedQuadlet found) {
        LoadedQuadlet silent = found.with(new UnitFile(found.file().name(), Map.of()), List.of());
        return service(silent, own(silent));
    }

    /** What others may know of a unit before it is translated. */
    private void index(LoadedQuadlet found) {
        UnitSection own = own(found);
        String name = found.file().name();
        String service = service(found, own);
        index.add(name, service);
        if (found.kind() == Kind.CONTAINER && !Quirk.CONTAINER_NAME_SET_LATE.in(version)) {
            index.name(name, Naming.known(Naming.container(own, name, version), service));
        } else if (found.kind() == Kind.BUILD) {
            BuildRules.tag(own, Quirk.LAST_TAG_NAMES_BUILD.in(version)).ifPresent(tag -> index.name(name, tag.text()));
        } else if (found.kind() == Kind.POD) {
            index.name(name, Naming.pod(own, name).text());
        }
    }

    private UnitSection own(LoadedQuadlet found) {
        return new UnitSection(found.file(), found.kind().section(), version, ignored -> {});
    }

    private String service(LoadedQuadlet found, UnitSection own) {
        return Naming.service(found, own, Quirk.TEMPLATES_LIKE_OTHERS.in(version));
    }

    private Translated translate(LoadedQuadlet found) {
        Translation unit = new Translation(found, options, index);
        found.warnings().forEach(unit::warn);
        lints.ofLines(unit);
        checkKeys(unit);
        Naming.checkService(unit);
        ServiceRules.dependencies(unit);
        ServiceRules.warnUnsupported(unit);
        for (Key row : KeyTable.of(found.kind()).rows(version)) {
            if (!unit.refused()) {
                row.rule().apply(unit, row);
            }
        }
        Optional<String> resource = unit.refused() ? Optional.empty() : nameForOthers(unit);
        if (!unit.refused()) {
            ServiceRules.warnSemicolon(unit);
            lints.ofCommand(unit);
        }
        Optional<Problem> crashed = unit.refusal()
                .filter(problem -> unit.crashed())
                .map(problem -> Problem.error(
                                "not reached: the generator crashes at " + found.source(),
                                problem.origin().orElseThrow())
                        .as(LintRule.LOST_WITH_ANOTHER));
        List<Word> words = unit.refused() ? List.of() : unit.words();
        String service = index.service(unit.fileName());
        return new Translated(found, declared(found, service, unit, words, unit.refusal()), resource, crashed);
    }

    /** What others know from now on; empty where they know already, or never do. */
    private Optional<String> nameForOthers(Translation unit) {
        String name = unit.resource().text();
        return switch (unit.kind()) {
            case NETWORK, VOLUME, IMAGE, ARTIFACT -> Optional.of(name);
            case CONTAINER ->
                Quirk.CONTAINER_NAME_SET_LATE.in(version) && !Quirk.OLD_REFERENCES.in(version)
                        ? Optional.of(Naming.known(unit.resource(), index.service(unit.fileName())))
                        : Optional.empty();
            case BUILD, POD, KUBE -> Optional.empty();
        };
    }

    /** The first key that this version does not know makes it refuse the unit. */
    private void checkKeys(Translation unit) {
        KeyTable table = KeyTable.of(unit.kind());
        Set<String> names = table.names(version);
        String section = unit.kind().section();
        for (UnitEntry entry : unit.file().entries(section)) {
            if (!unit.refused() && !names.contains(entry.key())) {
                String reason = unsupported(entry, section);
                Optional<PodmanVersion> since = table.since(entry.key());
                unit.refuse(
                        LintRule.UNKNOWN_KEY,
                        reason + since.map(this::needed).orElseGet(() -> lints.instead(unit, entry.key())),
                        entry.origin());
            }
        }
        if (Quirk.OLD_REFERENCES.in(version)) {
            return;
        }
        for (UnitEntry entry : unit.file().entries("Quadlet")) {
            if (!entry.key().equals(QUADLET_KEY)) {
                unit.refuse(LintRule.UNKNOWN_KEY, unsupported(entry, "Quadlet"), entry.origin());
            }
        }
    }

    private static String unsupported(UnitEntry entry, String section) {
        String key = Secrets.key(entry.key(), entry.value(), QuadletKeys.contain(entry.key()));
        return "unsupported key '" + key + "' in group '" + section + "'";
    }

    private String needed(PodmanVersion since) {
        return ": needs Podman " + since.shortForm() + ", this is " + version;
    }

    private DeclaredUnit lost(LoadedQuadlet found) {
        return declared(
                found, service(found, own(found)), new Translation(found, options, index), List.of(), found.lost());
    }

    private static DeclaredUnit declared(
            LoadedQuadlet found, String service, Translation unit, List<Word> words, Optional<Problem> error) {
        return new DeclaredUnit(
                        service,
                        found.kind(),
                        found.source(),
                        found.directory(),
                        found.dropIns(),
                        found.file(),
                        unit.shadowed(),
                        unit.resource(),
                        words,
                        error.map(problem -> problem.of(service)),
                        unit.warnings().stream()
                                .map(problem -> problem.of(service))
                                .toList())
                .with(GeneratedUnit.withPaths(unit.relativePaths()));
    }
}
