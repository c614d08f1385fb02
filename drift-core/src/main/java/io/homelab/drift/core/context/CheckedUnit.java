package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Once;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.ReadCommand;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One unit to compare: a quadlet, or one instance of a template.
 *
 * @param declared its quadlet
 * @param name the unit's name, instance and all ({@code backup@photos.service})
 * @param resource the name of the container, network, volume, pod or image, as far as it can be known
 * @param held the unit that systemd holds, where that is known
 * @param folder the directory of its quadlet on the host, where the unit that systemd holds does not name it
 * @param command the words of the command that makes it, specifiers and variables expanded as far as they can be known
 * @param fault why it cannot be compared with anything: its quadlet or its unit could not be read
 * @param kept what has been read of one that is {@linkplain #whole whole}
 */
public record CheckedUnit(
        DeclaredUnit declared,
        UnitName name,
        Word resource,
        Optional<LiveUnit> held,
        String folder,
        List<Word> command,
        Optional<Problem> fault,
        Optional<Kept> kept) {

    /** What is read when somebody first asks for it, and kept. */
    private record Kept(Once<ReadCommand> read, Once<Optional<LoadedUnit>> loaded) {}

    public CheckedUnit {
        command = List.copyOf(command);
    }

    /** The same that keeps what it has read: of thousands that are checked only those whose turn it is do. */
    public CheckedUnit whole() {
        Kept once = new Kept(Once.of(() -> ReadCommand.of(command)), Once.of(() -> held.flatMap(LoadedUnit::of)));
        return new CheckedUnit(declared, name, resource, held, folder, command, fault, Optional.of(once));
    }

    /** The same of which it is not known what systemd holds. */
    public CheckedUnit withoutUnit() {
        return new CheckedUnit(declared, name, resource, Optional.empty(), folder, command, fault, Optional.empty());
    }

    /** Its command, read. */
    public ReadCommand read() {
        return kept.isPresent() ? kept.get().read().get() : ReadCommand.of(command);
    }

    /** The unit that systemd holds, read; empty where it is not known. */
    public Optional<LoadedUnit> loaded() {
        return kept.isPresent() ? kept.get().loaded().get() : held.flatMap(LoadedUnit::of);
    }

    /** The directory of its quadlet on the host, against which {@code ./x} is resolved there. */
    public String hostDirectory() {
        return directory(loaded()).orElse(folder);
    }

    private static Optional<String> directory(Optional<LoadedUnit> loaded) {
        return loaded.flatMap(LoadedUnit::sourcePath).flatMap(SourceDirectories::directory);
    }

    /** The unit without {@code .service}. */
    public String service() {
        return name.stem();
    }

    /** What of its command comes from variables, as the quadlet has it or the unit that systemd holds. */
    VariableTaint fromVariables() {
        VariableTaint ofLoaded = loaded().map(unit -> VariableTaint.in(unit.words(declared.kind())))
                .orElse(VariableTaint.NONE);
        return VariableTaint.in(declared.execStart()).and(ofLoaded);
    }

    /**
     * Whether the quadlet or the unit that systemd holds has an option that podman has not got: what stands behind it may be its value,
     * and not the image and the container's command.
     */
    boolean misread() {
        Stream<List<Word>> held =
                loaded().map(unit -> unit.words(declared.kind())).filter(words -> !words.isEmpty()).stream();
        return !read().line().problems().isEmpty()
                || held.anyMatch(words -> !CommandLine.parse(words).problems().isEmpty());
    }

    /**
     * A file that the command names, where it lies on the machine that checks: the host may keep its quadlets in another
     * folder than the one that is read here.
     */
    public String localPath(String path) {
        String directory = hostDirectory();
        boolean sameFolders = liesInItsFolders(directory) && liesInItsFolders(declared.directory());
        String there = sameFolders ? root(directory) : directory + "/";
        String here = sameFolders ? root(declared.directory()) : declared.directory() + "/";
        return path.startsWith(there)
                ? here + path.substring(there.length())
                : RelativePaths.here(declared, path).orElse(path);
    }

    /** The quadlet directory that the file was read from, with a slash. */
    public String root() {
        return liesInItsFolders(declared.directory()) ? root(declared.directory()) : declared.directory() + "/";
    }

    private boolean liesInItsFolders(String directory) {
        return (directory + "/").endsWith("/" + folders());
    }

    private String root(String directory) {
        return (directory + "/").substring(0, directory.length() + 1 - folders().length());
    }

    /** The folders between the quadlet directory and the file, with which it is cited ({@code media/}). */
    private String folders() {
        return declared.source().substring(0, declared.source().lastIndexOf('/') + 1);
    }

    /** A file as a report cites it: relative to the quadlet's directory where it lies below it. */
    public String cited(String path) {
        for (String directory : List.of(hostDirectory(), declared.directory())) {
            if (path.startsWith(directory + "/")) {
                return path.substring(directory.length() + 1);
            }
        }
        return path;
    }

    /**
     * The units to check of the quadlets on a host: a template stands for the instances that a unit or a container shows, and for
     * itself where it is refused and has none.
     */
    public static List<CheckedUnit> of(List<DeclaredUnit> declared, HostState host, HostIndex index) {
        Map<String, List<UnitName>> instances = instancesOn(host, declared);
        return InParallel.each(declared, unit -> of(unit, instances, host, index)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<CheckedUnit> of(
            DeclaredUnit unit, Map<String, List<UnitName>> instances, HostState host, HostIndex index) {
        List<UnitName> names = List.of(UnitName.of(unit.unit()));
        // nothing can run of a template that is refused: it is all that there is to tell of
        if (unit.template()) {
            names = instances.getOrDefault(unit.unit(), unit.error().isPresent() ? names : List.of());
        }
        return names.stream()
                .map(name -> unit.unread()
                        ? unread(unit, name, unit.error().orElseThrow())
                        : Isolation.run("the comparison failed", () -> of(unit, name, host, index))
                                .or(problem -> unread(unit, name, problem)))
                .toList();
    }

    /** The quadlets as their files say, templates by themselves: no host is known. */
    public static List<CheckedUnit> ofFiles(List<DeclaredUnit> declared, HostState nothing, HostIndex index) {
        List<CheckedUnit> checkedUnits = new ArrayList<>();
        for (DeclaredUnit unit : declared) {
            UnitName name = UnitName.of(unit.unit());
            Isolation.run("it could not be read", () -> of(unit, name, nothing, index))
                    .value()
                    .filter(checked -> unit.error().isEmpty())
                    .ifPresent(checkedUnits::add);
        }
        return checkedUnits;
    }

    /** The instances that units and containers show and that have no quadlet of their own, by their template. */
    private static Map<String, List<UnitName>> instancesOn(HostState host, List<DeclaredUnit> declared) {
        Set<String> names = unitsOn(host);
        declared.forEach(unit -> names.remove(unit.unit()));
        return names.stream()
                .map(UnitName::of)
                .filter(name -> name.instance().isPresent() && !name.template())
                .collect(Collectors.groupingBy(UnitName::fragment));
    }

    private static CheckedUnit of(DeclaredUnit declared, UnitName name, HostState host, HostIndex index) {
        HostFacts facts = host.facts();
        // behind a first word: variables are expanded in arguments alone
        List<Word> resource =
                Expansion.expand(List.of(declared.resource(), declared.resource()), name, facts, declared.file());
        Optional<LiveUnit> held = index.unit(name.full());
        boolean elsewhere = !host.live()
                && !declared.generated().relativePaths().isEmpty()
                && directory(held.flatMap(LoadedUnit::of)).isEmpty();
        List<Word> words = elsewhere ? RelativePaths.open(declared) : declared.execStart();
        return new CheckedUnit(
                declared,
                name,
                resource.size() == 2 ? resource.get(1) : declared.resource(),
                held,
                onlyFolder(host).map(folder -> folder + foldersOf(declared)).orElse(declared.directory()),
                Expansion.expand(words, name, facts, declared.file()),
                Optional.empty(),
                Optional.empty());
    }

    /** Where a recorded host has its quadlets, if that is one folder. */
    private static Optional<String> onlyFolder(HostState host) {
        return host.live() || host.quadletDirs().size() != 1
                ? Optional.empty()
                : Optional.of(host.quadletDirs().get(0));
    }

    private static String foldersOf(DeclaredUnit declared) {
        int slash = declared.source().lastIndexOf('/');
        return slash < 0 ? "" : "/" + declared.source().substring(0, slash);
    }

    /** One of which no more is known than that it is there. */
    private static CheckedUnit unread(DeclaredUnit declared, UnitName name, Problem why) {
        return new CheckedUnit(
                declared,
                name,
                declared.resource(),
                Optional.empty(),
                declared.directory(),
                List.of(),
                Optional.of(why.of(name.stem())),
                Optional.empty());
    }

    private static Set<String> unitsOn(HostState host) {
        Set<String> names = new TreeSet<>();
        host.units().ifPresent(units -> units.forEach(unit -> names.add(unit.name())));
        host.containers()
                .ifPresent(containers ->
                        containers.forEach(container -> container.unit().ifPresent(names::add)));
        host.pods().ifPresent(pods -> pods.forEach(pod -> pod.unit().ifPresent(names::add)));
        return names;
    }
}
