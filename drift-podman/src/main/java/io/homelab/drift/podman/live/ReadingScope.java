package io.homelab.drift.podman.live;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a host concerns the services that will be reported, by what their quadlets say. Whatever is left out surely says nothing of
 * them: where a name comes from a variable, all of its kind is in it.
 */
final class ReadingScope {

    private static final String VARIABLE = "$";
    private static final String SPECIFIER = "%";
    /** What stands around a part of a name: {@code type=image,source=quay.io/x/y:1@sha256:…}. */
    private static final String BORDERS = "[/:@,=\\s]";

    private final List<String> units;
    private final Set<String> declared;
    private final List<DeclaredUnit> reported;
    private final Set<String> names;
    private final Set<String> resources;
    private final List<String> words;
    private final boolean everything;
    /** Whether what they say is not known in full: a variable may stand for anything. */
    private final boolean open;

    private final boolean openImage;
    /** All that their commands say, in parts: one of them is the name of each image that they name. */
    private final Set<String> parts;

    private ReadingScope(
            List<String> units,
            Set<String> declared,
            List<DeclaredUnit> reported,
            HostFacts facts,
            boolean everything) {
        this.units = List.copyOf(units);
        this.declared = declared;
        this.reported = reported;
        this.everything = everything;
        this.names = reported.stream().map(DeclaredUnit::unit).collect(Collectors.toSet());
        this.resources = reported.stream().map(unit -> resource(unit, facts)).collect(Collectors.toSet());
        this.words = reported.stream()
                .flatMap(unit -> unit.execStart().stream())
                .map(Word::text)
                .toList();
        this.open = everything || says(ReadingScope::hasVariable);
        this.openImage = reported.stream().anyMatch(ReadingScope::hasOpenImage);
        this.parts = words.stream()
                .flatMap(word -> Stream.of(word.split(BORDERS, -1)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * All that there is.
     *
     * @param units those that quadlets declare
     */
    static ReadingScope everything(List<String> units) {
        return new ReadingScope(units, Set.of(), List.of(), HostFacts.UNKNOWN, true);
    }

    /** What concerns some of the services that quadlets declare. */
    static ReadingScope of(DeclaredSet set, ServiceSelection selection, HostFacts facts) {
        // of a quadlet that is refused nobody makes anything: what is there may be in the way of others
        return new ReadingScope(
                set.unitNames(),
                set.units().stream()
                        .filter(unit -> unit.error().isEmpty())
                        .map(DeclaredUnit::unit)
                        .collect(Collectors.toSet()),
                set.units().stream().filter(unit -> reported(unit, selection)).toList(),
                facts,
                false);
    }

    /** An instance of a template may be asked for that nobody has read yet. */
    private static boolean reported(DeclaredUnit unit, ServiceSelection selection) {
        return (unit.template() && selection.mayMeanInstances()) || selection.includes(ServiceSelection.Name.of(unit));
    }

    /** {@code $$} is the character itself. */
    private static boolean hasVariable(String word) {
        return word.replace(VARIABLE + VARIABLE, "").contains(VARIABLE);
    }

    /** The name of what a unit makes, as far as it is known: {@code systemd-jellyfin} of {@code systemd-%N}. */
    private static String resource(DeclaredUnit unit, HostFacts facts) {
        Word name = unit.resource();
        // behind a first word: variables are expanded in arguments alone
        List<Word> expanded = Expansion.expand(List.of(name, name), UnitName.of(unit.unit()), facts, unit.file());
        return expanded.size() == 2 ? expanded.get(1).text() : VARIABLE;
    }

    private static boolean hasOpenImage(DeclaredUnit unit) {
        return unit.file().entries(unit.kind().section()).stream()
                .filter(entry -> entry.key().startsWith("Image") || entry.key().equals("PodmanArgs"))
                .map(UnitEntry::value)
                .anyMatch(value -> value.contains(SPECIFIER));
    }

    /** The units that quadlets declare. */
    List<String> units() {
        return units;
    }

    /** Whether a unit is one of those that will be reported, or none that quadlets declare. */
    boolean reports(String unit) {
        return names.contains(unit) || !declared.contains(unit);
    }

    /** Whether volumes matter: only those that a unit makes are compared. */
    boolean volumes() {
        return everything || makes(Kind.VOLUME);
    }

    /** Whether one of them may name a secret. */
    boolean secrets() {
        return open || says(word -> word.contains("secret"));
    }

    private boolean makes(Kind... kinds) {
        return reported.stream().anyMatch(unit -> List.of(kinds).contains(unit.kind()));
    }

    private boolean says(Predicate<String> what) {
        return words.stream().anyMatch(what);
    }

    /**
     * The containers that have to be inspected: their own, what somebody else has made in their place or may have that they want, and
     * all that are in a pod with one of these. What others have in common with them is asked where somebody has to know it.
     */
    List<PsEntry> inspected(List<PsEntry> listed) {
        boolean unsure = resources.stream().anyMatch(name -> name.contains(SPECIFIER) || name.contains(VARIABLE));
        boolean wanting = open || says(ReadingScope::wants);
        boolean pods = everything || makes(Kind.POD, Kind.KUBE);
        Set<String> wanted = new HashSet<>();
        Set<String> together = new HashSet<>();
        for (PsEntry container : listed) {
            boolean foreign = !declared.contains(container.unit());
            boolean own = names.contains(container.unit()) || container.unit().indexOf('@') >= 0;
            boolean inTheWay = unsure
                    || resources.contains(container.name())
                    || (foreign && wanting && container.status().equals("running"));
            if (own || inTheWay) {
                wanted.add(container.id());
            }
            if (own || inTheWay || pods) {
                together.add(container.pod());
            }
        }
        together.remove("");
        return listed.stream()
                .filter(container -> wanted.contains(container.id()) || together.contains(container.pod()))
                .toList();
    }

    /** Whether it asks for a port or an address, which only one can have. */
    private static boolean wants(String word) {
        return word.startsWith("--publish") || word.startsWith("-p") || word.startsWith("--ip") || word.contains("ip=");
    }

    /** Whether one of them may name that image; of one that is named by its id nobody knows more than that it is there. */
    boolean names(ImageEntry image) {
        return open || openImage || image.called().anyMatch(name -> parts.contains(lastPart(name)));
    }

    /** {@code jellyfin} of {@code docker.io/jellyfin/jellyfin:10.8} and of the same with a digest. */
    private static String lastPart(String name) {
        String path = name.substring(name.lastIndexOf('/') + 1);
        return path.split(BORDERS, -1)[0];
    }
}
