package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.Uninspected;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.podman.process.HostFactsReader;
import io.homelab.drift.podman.process.Machine;
import io.homelab.drift.podman.snapshot.Documents;
import io.homelab.drift.podman.snapshot.InspectText;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.JsonValues;
import io.homelab.drift.podman.snapshot.SnapshotFieldsWriter;
import io.homelab.drift.podman.snapshot.SnapshotSection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tells what a live host answered in the terms of a snapshot, so that both are read in one way. */
final class LiveDocuments {

    private final Machine environment;
    private final HostFacts facts;
    private final String takenAt;
    private final boolean filesCount;
    private final HostQueries.Results answers;
    private final QueryFaults faults = new QueryFaults();

    LiveDocuments(Clock clock, Machine environment, boolean rootless, boolean filesCount, HostQueries.Results answers) {
        this.environment = environment;
        this.facts = HostFactsReader.read(environment, rootless);
        this.takenAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        this.filesCount = filesCount;
        this.answers = answers;
    }

    /**
     * Tells it all, last what took longest.
     *
     * @throws CancellationException if the thread is interrupted
     */
    void tell(Documents into) {
        into.member("takenAt", Json.NODES.stringNode(takenAt));
        into.member("host", SnapshotFieldsWriter.host(facts));
        Optional<String> version = value(answers.version()).flatMap(LiveDocuments::version);
        version.ifPresent(text -> into.member("podman", SnapshotFieldsWriter.podman(text)));
        if (filesCount) {
            into.member("containersConf", SnapshotFieldsWriter.files(containersConf(version, into)));
        }
        tell("network inspect", answers.networks(), EnumSet.of(SnapshotSection.NETWORKS), into);
        tell("volume inspect", answers.volumes(), EnumSet.of(SnapshotSection.VOLUMES), into);
        tell("secret inspect", answers.secrets(), EnumSet.of(SnapshotSection.SECRETS), into);
        tell("pod inspect", answers.pods(), EnumSet.of(SnapshotSection.PODS), into);
        value(answers.units()).ifPresent(units -> into.member("units", SnapshotFieldsWriter.units(units)));
        Set<SnapshotSection> known = EnumSet.noneOf(SnapshotSection.class);
        value(answers.listed()).ifPresent(containers -> known.add(SnapshotSection.CONTAINERS));
        value(answers.images()).ifPresent(images -> known.add(SnapshotSection.IMAGES));
        if (tell("inspect", answers.inspected(), known, into)) {
            known.remove(SnapshotSection.CONTAINERS);
            tell("inspect", answers.named(), known, into);
        }
        tellFaults(into);
    }

    /**
     * A host with what was listed there and not inspected, because it does not concern the services that will be reported.
     *
     * @param inspection inspects such containers
     */
    HostState withListed(HostState state, Function<List<PsEntry>, Uninspected.Answer> inspection) {
        Set<String> asked = answers.asked().stream()
                .flatMap(ids -> value(ids).orElse(List.of()).stream())
                .collect(Collectors.toSet());
        Map<Boolean, List<PsEntry>> listed = value(answers.listed()).orElse(List.of()).stream()
                .collect(Collectors.partitioningBy(container -> asked.contains(container.id())));
        List<PsEntry> owners = listed.getOrDefault(true, List.of());
        List<PsEntry> containers = listed.getOrDefault(false, List.of());
        List<ImageEntry> images = value(answers.images()).orElse(List.of()).stream()
                .filter(image -> !asked.contains(image.id()))
                .toList();
        return state.withListed(
                containers.stream().map(PsEntry::listed).toList(),
                images.stream().map(ImageEntry::listed).toList(),
                containers.isEmpty()
                        ? Uninspected.NONE
                        : new Uninspected(
                                () -> inspection.apply(containers),
                                () -> inspection.apply(containers.stream()
                                        .filter(container -> owners.stream().anyMatch(container::mayLiveIn))
                                        .toList())));
    }

    /** Tells what inspecting some containers gave. */
    static void tell(QueryResult<PodmanQueries.Inspected> answer, List<PsEntry> listed, Documents into) {
        QueryFaults faults = new QueryFaults();
        answer.faults().forEach(fault -> faults.add(names(SnapshotSection.CONTAINERS), fault));
        answer.value()
                .ifPresent(inspected -> tell(
                        "container inspect", inspected, listed, EnumSet.of(SnapshotSection.CONTAINERS), faults, into));
        faults.tell(into);
    }

    private List<TextFile> containersConf(Optional<String> version, Documents into) {
        return ContainersConfFiles.read(
                environment,
                facts.home(),
                facts.rootless() ? environment.uid() : 0,
                version.flatMap(PodmanVersion::parse).orElse(PodmanVersion.NEWEST),
                into::problem);
    }

    /** The version in what {@code podman --version} prints. */
    static Optional<String> version(String printed) {
        // podman version 5.8.6
        String version = printed.strip();
        version = version.substring(version.lastIndexOf(' ') + 1);
        return Optional.of(version).filter(text -> PodmanVersion.parse(text).isPresent());
    }

    private void tellFaults(Documents into) {
        add(List.of("podman's version"), answers.version());
        add(names(SnapshotSection.CONTAINERS), answers.listed());
        add(names(SnapshotSection.IMAGES), answers.images());
        add(names(SnapshotSection.CONTAINERS, SnapshotSection.IMAGES), answers.inspected());
        add(names(SnapshotSection.IMAGES), answers.named());
        add(names(SnapshotSection.NETWORKS), answers.networks());
        add(names(SnapshotSection.VOLUMES), answers.volumes());
        add(names(SnapshotSection.PODS), answers.pods());
        add(names(SnapshotSection.SECRETS), answers.secrets());
        add(List.of("units"), answers.units());
        faults.tell(into);
        Optional<String> version = value(answers.version());
        if (version.isPresent() && version.flatMap(LiveDocuments::version).isEmpty()) {
            into.problem(Problem.error("what podman --version printed is no version, so it is unknown"));
        }
    }

    private <T> void add(List<String> things, CompletableFuture<QueryResult<T>> answer) {
        Workers.await(answer).faults().forEach(fault -> faults.add(things, fault));
    }

    private static List<String> names(SnapshotSection... sections) {
        return Stream.of(sections).map(SnapshotSection::member).toList();
    }

    private static <T> Optional<T> value(CompletableFuture<QueryResult<T>> answer) {
        return Workers.await(answer).value();
    }

    private boolean tell(
            String command,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> answer,
            Set<SnapshotSection> known,
            Documents into) {
        return value(answer)
                .map(inspected ->
                        tell(command, inspected, value(answers.listed()).orElse(List.of()), known, faults, into))
                .orElse(false);
    }

    /** Tells what was inspected, and whether it can be relied on. */
    private static boolean tell(
            String command,
            PodmanQueries.Inspected inspected,
            List<PsEntry> listed,
            Set<SnapshotSection> known,
            QueryFaults faults,
            Documents into) {
        known.forEach(into::list);
        for (String printed : inspected.printed()) {
            Optional<String> fault = documents(command, printed, known, into);
            if (fault.isPresent()) {
                known.forEach(into::unknown);
                faults.add(
                        known.stream().map(SnapshotSection::member).toList(), QueryFault.printed(command, fault.get()));
                return false;
            }
        }
        faults(command, inspected.faults(), listed, known, into);
        return true;
    }

    /** Tells the documents of a text, and returns what is wrong with it, if something is. */
    private static Optional<String> documents(
            String command, String printed, Set<SnapshotSection> known, Documents into) {
        return InspectText.read(printed, read -> {
            Optional<SnapshotSection> section = SnapshotSection.of(read.tree());
            if (section.isEmpty() && read.whole()) {
                return Optional.of("holds something that it never prints");
            }
            tell(command, read, section.map(Set::of).orElse(known), known, into);
            return Optional.empty();
        });
    }

    /** @param sections what it may be: the beginning of a document need not tell */
    private static void tell(
            String command,
            JsonValues.Read read,
            Set<SnapshotSection> sections,
            Set<SnapshotSection> known,
            Documents into) {
        read.exceeded()
                .ifPresent(limit -> into.problem(Problem.error("something that podman " + command + " printed has "
                        + limit.reason() + "; so " + (read.whole() ? "that part of it" : "it") + " is unknown")));
        for (SnapshotSection section : sections) {
            if (read.whole() && known.contains(section)) {
                into.document(section, read.tree());
            } else if (known.contains(section)) {
                into.lost(section, read.tree(), JsonValues.Read.TOO_LARGE);
            }
        }
    }

    /** What could not be inspected is there all the same: it is not missing. */
    private static void faults(
            String command,
            List<PodmanQueries.Fault> faults,
            List<PsEntry> listed,
            Set<SnapshotSection> known,
            Documents into) {
        Map<String, PsEntry> containers = listed.stream()
                .collect(Collectors.toMap(PsEntry::id, container -> container, (first, second) -> first));
        for (PodmanQueries.Fault fault : faults) {
            PsEntry container = containers.get(fault.name());
            String why = "failed: " + fault.reason();
            if (container != null) {
                into.problem(Problem.error(
                                "the container " + container.name() + " could not be inspected: " + fault.reason())
                        .of(container.service()));
                into.lost(SnapshotSection.CONTAINERS, container.beginning(), why);
            } else {
                into.problem(Problem.error("podman " + command + " " + fault.name() + " " + why));
                known.stream()
                        .filter(section -> section != SnapshotSection.CONTAINERS)
                        .forEach(section -> into.lost(section, called(section, fault.name()), why));
            }
        }
    }

    private static JsonNode called(SnapshotSection section, String name) {
        return Json.NODES.objectNode().put(section == SnapshotSection.NETWORKS ? "name" : "Name", name);
    }
}
