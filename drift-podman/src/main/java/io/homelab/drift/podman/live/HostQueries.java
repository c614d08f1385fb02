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
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The calls that read a host, in two rounds: what is there, then what it is. Those of a round run at once. Containers
 * and images share a call, since a start of podman costs more than inspecting a hundred of them.
 */
final class HostQueries {

    private final PodmanQueries podman;
    private final UnitReader unitReader;
    private final JournalReader journalReader;
    private final Function<Optional<String>, List<String>> declared;

    /** @param declared tells the units that quadlets declare; it is given what {@code podman --version} printed, and runs beside the calls */
    HostQueries(
            PodmanCommands podman,
            Systemctl systemctl,
            Journalctl journal,
            Machine environment,
            Function<Optional<String>, List<String>> declared) {
        this.podman = new PodmanQueries(podman);
        this.unitReader = new UnitReader(systemctl, environment);
        this.journalReader = new JournalReader(journal);
        this.declared = declared;
    }

    /**
     * What the calls give, each as soon as it is there, so that the first are read while podman is at work on the last.
     *
     * @param listed the containers there are
     * @param inspected containers and images, in one
     * @param networks inspected, or as they were listed, which is the same but for who is connected
     */
    record Results(
            CompletableFuture<QueryResult<String>> version,
            CompletableFuture<QueryResult<List<PsEntry>>> listed,
            CompletableFuture<QueryResult<List<String>>> imageIds,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> networks,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> volumes,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> secrets,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> pods,
            CompletableFuture<QueryResult<List<LiveUnit>>> units,
            CompletableFuture<QueryResult<PodmanQueries.Inspected>> inspected) {}

    /**
     * Asks all of it.
     *
     * @param whole whether the documents are to be those of inspect where a list would do as well
     * @param threads those that ask
     */
    Results all(boolean whole, Workers threads) {
        Round round = new Round(threads);
        var version = round.ask("podman --version", () -> podman.list(Verb.VERSION));
        var ps = round.ask("podman ps", () -> podman.list(Verb.CONTAINERS));
        var images = round.ask("podman images", () -> podman.list(Verb.IMAGES));
        // Nothing waits for these: beside the first ones they would only take processors from them.
        var networkList = round.ask("podman network ls", () -> after(ps, Verb.NETWORKS));
        var volumeList = round.ask("podman volume inspect", () -> after(ps, Verb.VOLUMES));
        var secretIds = round.ask("podman secret ls", () -> after(ps, Verb.SECRETS));
        // not a call: that the quadlets cannot be read at all ends the run
        var names = threads.start(() -> declared.apply(version.join().value()));
        var shown = round.ask("systemctl show", () -> show(names.join()));

        var listed = round.ask("podman ps", () -> listed(ps.join()));
        var imageIds = round.ask("podman images", () -> map(images.join(), HostQueries::lines));
        var volumes = round.ask("podman volume inspect", () -> map(volumeList.join(), HostQueries::printed));
        var inspected = round.ask(
                "podman inspect",
                () -> podman.inspect(Verb.INSPECT, containersAndImages(known(listed.join()), known(imageIds.join()))));
        var pods = round.ask(
                "podman pod inspect",
                () -> whenKnown(listed.join(), containers -> podman.inspect(Verb.INSPECT_PODS, pods(containers))));
        var secrets = round.ask(
                "podman secret inspect",
                () -> whenKnown(secretIds.join(), ids -> podman.inspect(Verb.INSPECT_SECRETS, lines(ids))));
        var networks = round.ask("podman network inspect", () -> networks(networkList.join(), whole));
        var units = round.ask("systemctl show", () -> units(shown.join(), names.join(), known(listed.join())));
        return new Results(version, listed, imageIds, networks, volumes, secrets, pods, units, inspected);
    }

    private QueryResult<String> after(CompletableFuture<QueryResult<String>> first, Verb verb) {
        first.join();
        return podman.list(verb);
    }

    private record Round(Workers threads) {

        /** Asks while others are asked. Whatever happens there, only that answer is unknown. */
        <T> CompletableFuture<QueryResult<T>> ask(String call, Supplier<QueryResult<T>> question) {
            String task = "what " + call + " printed could not be read";
            Supplier<QueryResult<T>> isolated =
                    () -> Isolation.run(task, question).or(QueryResult::unknown);
            return Isolation.run(task, () -> threads.start(isolated))
                    .or(problem -> CompletableFuture.completedFuture(QueryResult.unknown(problem)));
        }
    }

    private static QueryResult<List<PsEntry>> listed(QueryResult<String> ps) {
        try {
            return whenKnown(
                    ps,
                    text -> PsEntry.parse(text)
                            .map(QueryResult::of)
                            .orElseGet(() -> QueryResult.unknown(
                                    Problem.error("what podman ps printed is no list of containers"))));
        } catch (JacksonException e) {
            return QueryResult.unknown(Problem.error("what podman ps printed " + Json.fault(e)));
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

    private static List<String> containersAndImages(List<PsEntry> containers, List<String> images) {
        Set<String> ids = new LinkedHashSet<>();
        containers.forEach(container -> ids.add(container.id()));
        Stream.concat(containers.stream().map(PsEntry::imageId), images.stream())
                .map(id -> Scan.withoutPrefix(id, "sha256:"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);
        return List.copyOf(ids);
    }

    private QueryResult<PodmanQueries.Inspected> networks(QueryResult<String> list, boolean whole) {
        if (!whole) {
            return map(list, HostQueries::printed);
        }
        try {
            return whenKnown(list, text -> {
                List<String> names = new ArrayList<>();
                Json.read(text)
                        .forEach(network -> names.add(network.path("name").asString("")));
                return podman.inspect(Verb.INSPECT_NETWORKS, names);
            });
        } catch (JacksonException e) {
            return QueryResult.unknown(Problem.error("what podman network ls printed " + Json.fault(e)));
        }
    }

    private QueryResult<List<Map<String, String>>> show(List<String> names) {
        try {
            return QueryResult.of(unitReader.show(names));
        } catch (NoSystemdException e) {
            return QueryResult.unknown(new Problem(
                    Problem.Level.WARNING,
                    e.getMessage() + ", so what it holds of the units is unknown",
                    Optional.empty(),
                    Optional.empty()));
        } catch (IOException e) {
            return QueryResult.unknown(Problem.error(e.getMessage() + "; what systemd holds of the units is unknown"));
        }
    }

    private QueryResult<List<LiveUnit>> units(
            QueryResult<List<Map<String, String>>> shown, List<String> names, List<PsEntry> containers) {
        if (shown.value().isEmpty()) {
            return new QueryResult<>(Optional.empty(), shown.problems());
        }
        List<String> wanted = new ArrayList<>(names);
        containers.forEach(container -> wanted.add(container.unit()));
        List<Problem> problems = new ArrayList<>();
        List<LiveUnit> units = unitReader.units(shown.value().get(), Set.copyOf(wanted), problems::add);
        return new QueryResult<>(Optional.of(journalReader.read(units)), problems);
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
        return new QueryResult<>(answer.value().map(function), answer.problems());
    }

    private static <T, R> QueryResult<R> whenKnown(QueryResult<T> answer, Function<T, QueryResult<R>> next) {
        return answer.value().map(next).orElseGet(() -> new QueryResult<>(Optional.empty(), answer.problems()));
    }
}
