package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.process.Machine;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanQuery.Verb;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import io.homelab.drift.podman.systemd.UnitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * The calls that read a host, in two rounds: what is there, then what it is. Those of a round run at once. Containers
 * and images share a call, since a start of podman costs more than inspecting a hundred of them.
 */
final class HostQueries {

    private final PodmanQueries podman;
    private final UnitReader unitReader;
    private final JournalReader journalReader;
    private final Extent extent;
    private final Function<Optional<String>, ReadingScope> declared;

    /** How much is asked for, which decides what has to be known before. */
    enum Extent {
        /** All of it, each by inspect where a list would do as well. */
        DOCUMENTS,
        /** All of it. */
        EVERYTHING,
        /** What concerns the services that quadlets declare: images that none of them names need not be inspected. */
        DECLARED,
        /** What concerns some of them. */
        SELECTED
    }

    /** @param declared tells what concerns the services that quadlets declare; it is given what {@code podman --version} printed, and runs beside the calls */
    HostQueries(
            PodmanCommands podman,
            Systemctl systemctl,
            Journalctl journal,
            Machine environment,
            Extent extent,
            Function<Optional<String>, ReadingScope> declared) {
        this.podman = new PodmanQueries(podman);
        this.unitReader = new UnitReader(systemctl, environment);
        this.journalReader = new JournalReader(journal);
        this.extent = extent;
        this.declared = declared;
    }

    /**
     * What the calls give, each as soon as it is there, so that the first are read while podman is at work on the last.
     *
     * @param listed the containers there are
     * @param images the images there are
     * @param inspected containers and images, in one
     * @param named images that quadlets name and no container has
     * @param asked the ids of all that is inspected
     * @param networks inspected, or as they were listed, which is the same but for who is connected
     */
    record Results(
            CompletableFuture<QueryResult<String>> version,
            CompletableFuture<QueryResult<List<PsEntry>>> listed,
            CompletableFuture<QueryResult<List<ImageEntry>>> images,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> networks,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> volumes,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> secrets,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> pods,
            CompletableFuture<QueryResult<List<LiveUnit>>> units,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> inspected,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> named,
            List<CompletableFuture<QueryResult<List<String>>>> asked) {}

    /**
     * Asks what there is to ask.
     *
     * @param threads those that ask
     */
    Results all(Workers threads) {
        Round round = new Round(threads);
        var version = round.ask("podman --version", () -> podman.list(Verb.VERSION));
        var ps = round.ask("podman ps", () -> podman.list(Verb.CONTAINERS));
        var imageList = round.ask("podman images", () -> podman.list(Verb.IMAGES));
        // not a call: that the quadlets cannot be read at all ends the run
        var scope = threads.start(() -> declared.apply(version.join().value()));
        // Nothing waits for these: beside the first ones they would only take processors from them.
        var networkList = round.ask("podman network ls", () -> after(ps, Verb.NETWORKS));
        var volumeList = round.ask("podman volume inspect", () -> wanted(scope, ReadingScope::volumes, Verb.VOLUMES));
        var secretIds = round.ask("podman secret ls", () -> wanted(scope, ReadingScope::secrets, Verb.SECRETS));
        var shown = round.ask("systemctl show", () -> show(scope.join().units()));

        var listed = round.ask("podman ps", () -> listed("ps", "containers", ps.join(), PsEntry::parse));
        var images = round.ask("podman images", () -> listed("images", "images", imageList.join(), ImageEntry::parse));
        var volumes = round.ask("podman volume inspect", () -> map(volumeList.join(), HostQueries::printed));
        var first = round.ask(
                "podman inspect",
                () -> QueryResult.of(containersAndImages(known(listed.join()), known(images.join()), scope)));
        var second = round.ask(
                "podman inspect", () -> QueryResult.of(named(known(listed.join()), known(images.join()), scope)));
        var inspected =
                round.ask("podman inspect", () -> whenKnown(first.join(), ids -> podman.inspect(Verb.INSPECT, ids)));
        var named =
                round.ask("podman inspect", () -> whenKnown(second.join(), ids -> podman.inspect(Verb.INSPECT, ids)));
        var pods = round.ask(
                "podman pod inspect",
                () -> whenKnown(listed.join(), containers -> podman.inspect(Verb.INSPECT_PODS, pods(containers))));
        var secrets = round.ask(
                "podman secret inspect",
                () -> whenKnown(secretIds.join(), ids -> podman.inspect(Verb.INSPECT_SECRETS, lines(ids))));
        var networks = round.ask("podman network inspect", () -> networks(networkList.join()));
        var units = round.ask("systemctl show", () -> units(shown.join(), scope.join(), known(listed.join())));
        return new Results(
                version,
                listed,
                images,
                networks,
                volumes,
                secrets,
                pods,
                units,
                inspected,
                named,
                List.of(first, second));
    }

    private QueryResult<String> after(CompletableFuture<QueryResult<String>> first, Verb verb) {
        first.join();
        return podman.list(verb);
    }

    /** Asks where the quadlets say that it matters. They are read long before all is inspected. */
    private QueryResult<String> wanted(
            CompletableFuture<ReadingScope> scope, Predicate<ReadingScope> matters, Verb verb) {
        return matters.test(scope.join()) ? podman.list(verb) : new QueryResult<>(Optional.empty(), List.of());
    }

    private record Round(Workers threads) {

        /** Asks while others are asked. Whatever happens there, only that answer is unknown. */
        <T> CompletableFuture<QueryResult<T>> ask(String call, Supplier<QueryResult<T>> question) {
            String task = "what " + call + " printed could not be read";
            Supplier<QueryResult<T>> isolated =
                    () -> Isolation.run(task, question).or(problem -> QueryResult.unknown(QueryFault.of(problem)));
            return Isolation.run(task, () -> threads.start(isolated))
                    .or(problem -> CompletableFuture.completedFuture(QueryResult.unknown(QueryFault.of(problem))));
        }
    }

    private static List<String> pods(List<PsEntry> containers) {
        // A pod without an infra container and without any other is not found here; Quadlet makes none.
        return containers.stream()
                .map(PsEntry::pod)
                .filter(pod -> !pod.isEmpty())
                .distinct()
                .toList();
    }

    private static <T> QueryResult<List<T>> listed(
            String command, String things, QueryResult<String> list, Function<String, Optional<List<T>>> parse) {
        return parsed(
                command,
                list,
                text -> parse.apply(text)
                        .map(QueryResult::of)
                        .orElseGet(() -> QueryResult.unknown(QueryFault.printed(command, "is no list of " + things))));
    }

    private static <T> QueryResult<T> parsed(
            String command, QueryResult<String> list, Function<String, QueryResult<T>> parse) {
        try {
            return whenKnown(list, parse);
        } catch (JacksonException e) {
            return QueryResult.unknown(QueryFault.printed(command, Json.fault(e)));
        }
    }

    private List<String> containersAndImages(
            List<PsEntry> listed, List<ImageEntry> images, CompletableFuture<ReadingScope> scope) {
        boolean some = extent == Extent.SELECTED;
        List<PsEntry> containers = some ? scope.join().inspected(listed) : listed;
        Set<String> ids = new LinkedHashSet<>();
        containers.forEach(container -> ids.add(container.id()));
        ids.addAll(imagesOf(containers));
        images.stream()
                .filter(image -> some ? scope.join().names(image) : extent != Extent.DECLARED)
                .forEach(image -> ids.add(image.id()));
        ids.remove("");
        return List.copyOf(ids);
    }

    /** The images that quadlets name and no container has: seldom is there one, and nothing waits for the quadlets but this. */
    private List<String> named(List<PsEntry> listed, List<ImageEntry> images, CompletableFuture<ReadingScope> scope) {
        Set<String> inspected = imagesOf(listed);
        return extent == Extent.DECLARED
                ? images.stream()
                        .filter(image ->
                                !inspected.contains(image.id()) && scope.join().names(image))
                        .map(ImageEntry::id)
                        .toList()
                : List.of();
    }

    private static Set<String> imagesOf(List<PsEntry> containers) {
        return containers.stream()
                .map(container -> Scan.withoutPrefix(container.imageId(), "sha256:"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private QueryResult<PodmanQueries.Inspected> networks(QueryResult<String> list) {
        if (extent != Extent.DOCUMENTS) {
            return map(list, HostQueries::printed);
        }
        return parsed("network ls", list, text -> {
            List<String> names = new ArrayList<>();
            Json.read(text).forEach(network -> names.add(network.path("name").asString("")));
            return podman.inspect(Verb.INSPECT_NETWORKS, names);
        });
    }

    private QueryResult<List<Map<String, String>>> show(List<String> names) {
        try {
            return QueryResult.of(unitReader.show(names));
        } catch (NoSystemdException e) {
            return QueryResult.unknown(
                    QueryFault.of(Problem.warning(e.getMessage() + ", so what it holds of the units is unknown")));
        } catch (IOException e) {
            return QueryResult.unknown(new QueryFault(
                    Problem.error(e.getMessage() + "; what systemd holds of the units is unknown"),
                    String.valueOf(e.getMessage())));
        }
    }

    private QueryResult<List<LiveUnit>> units(
            QueryResult<List<Map<String, String>>> shown, ReadingScope scope, List<PsEntry> containers) {
        if (shown.value().isEmpty()) {
            return new QueryResult<>(Optional.empty(), shown.faults());
        }
        List<String> wanted = new ArrayList<>(scope.units());
        containers.forEach(container -> wanted.add(container.unit()));
        List<Problem> problems = new ArrayList<>();
        List<LiveUnit> units = unitReader.units(shown.value().get(), Set.copyOf(wanted), scope::reports, problems::add);
        return new QueryResult<>(
                Optional.of(journalReader.read(units, scope::reports)),
                problems.stream().map(QueryFault::of).toList());
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static PodmanQueries.Inspected printed(String text) {
        return new PodmanQueries.Inspected(List.of(text), List.of());
    }

    private static <T> List<T> known(QueryResult<List<T>> answer) {
        return answer.value().orElse(List.of());
    }

    private static <T, R> QueryResult<R> map(QueryResult<T> answer, Function<T, R> function) {
        return new QueryResult<>(answer.value().map(function), answer.faults());
    }

    private static <T, R> QueryResult<R> whenKnown(QueryResult<T> answer, Function<T, QueryResult<R>> next) {
        return answer.value().map(next).orElseGet(() -> new QueryResult<>(Optional.empty(), answer.faults()));
    }
}
