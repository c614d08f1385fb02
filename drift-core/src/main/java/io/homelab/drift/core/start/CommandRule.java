package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.Booleans;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.OptionMeaning;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What podman refuses of a command line alone, whatever is on the host. */
final class CommandRule implements StartRule {

    private static final PodmanVersion READS_TIMES = new PodmanVersion(5, 8, 0);
    private static final Set<String> TIMES = Set.of("health-interval", "health-timeout", "health-start-period");
    private static final Set<String> STARTUP_TIMES = Set.of("health-startup-interval", "health-startup-timeout");

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        boolean inPod = inPod(unit, place);
        Asked asked = Asked.of(unit.command(), place.podman(), inPod);
        // what it was made in then may be another pod now
        boolean taken = unit.taken() && !inPod && !place.podman().unknown();
        Stream<Refusal> refusals = taken ? positional(asked.line(), true).stream() : of(asked, true).stream();
        return Stream.concat(refusals, pasta(asked, place)).toList();
    }

    static List<Refusal> of(CommandLine line, PodmanVersion podman) {
        return of(Asked.of(line, podman, false), false);
    }

    /** @param quadlets whether the line has the image of a quadlet at its place, unless something else has taken that */
    static List<Refusal> of(Asked asked, boolean quadlets) {
        if (asked.podman().unknown()) {
            // nobody knows what that one takes
            return List.of();
        }
        CommandLine line = asked.line();
        Set<Refusal> refusals = new LinkedHashSet<>();
        line.problems().forEach(problem -> refusals.add(Refusal.byPodman(problem.message(), problem.origin())));
        Map<String, OptionMeaning> meanings =
                line.command().map(OptionMeaning::of).orElse(Map.of());
        for (OptionUse given : counting(line)) {
            Optional<OptionMeaning> meaning =
                    Optional.ofNullable(meanings.get(given.option().name()));
            for (OptionUse use : given.each()) {
                Optional<String> reason = value(asked, meaning, use);
                if (reason.isPresent()) {
                    refusals.add(asked.refused(use, reason.get()));
                }
            }
        }
        for (OptionUse use : line.given()) {
            Optional<String> reason = age(use.option(), asked.podman());
            if (reason.isPresent()) {
                refusals.add(
                        Refusal.byPodman(reason.get(), Optional.of(use.value().origin())));
            }
        }
        positional(line, quadlets).ifPresent(refusals::add);
        if (quadlets && line.problems().isEmpty()) {
            ResourceNames.fault(line).ifPresent(refusals::add);
        }
        line.command().ifPresent(command -> together(command, asked).forEach(refusals::add));
        return new ArrayList<>(refusals);
    }

    private static Stream<Refusal> pasta(Asked asked, StartPlace place) {
        boolean root = place.facts().managerKnown() && !place.facts().rootless();
        return root && asked.is("network", "pasta")
                ? asked.first(asked.given("network"), "--network=pasta is for a user's containers, and not for root's")
                : Stream.empty();
    }

    private static Stream<Refusal> together(PodmanCommand command, Asked asked) {
        return switch (command) {
            case RUN, CREATE -> Together.of(asked);
            case POD_CREATE -> PodTogether.of(asked);
            case NETWORK_CREATE -> NetworkTogether.of(asked);
            case VOLUME_CREATE -> NetworkTogether.ofVolume(asked);
            case PULL, BUILD, KUBE_PLAY, ARTIFACT_PULL -> Stream.empty();
        };
    }

    private static Optional<String> age(PodmanOption option, PodmanVersion podman) {
        if (option.since().isEmpty() && option.until().isEmpty()) {
            return Optional.empty();
        }
        boolean tooOld = option.since()
                .filter(since -> !podman.atLeast(since.major(), since.minor()))
                .isPresent();
        boolean tooNew =
                option.until().filter(until -> podman.compareTo(until) > 0).isPresent();
        String name = "podman " + podman + " has no option " + option.dashed();
        return tooOld
                ? Optional.of(name + " yet; it came with "
                        + option.since().orElseThrow().shortForm())
                : Optional.of(name + " any more").filter(gone -> tooNew);
    }

    /** Of most options podman looks at the last value alone; numbers and switches it reads one by one, but the last tells as well. */
    private static List<OptionUse> counting(CommandLine line) {
        List<OptionUse> given = line.given();
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            last.put(given.get(i).option().name(), i);
        }
        List<OptionUse> counting = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            PodmanOption option = given.get(i).option();
            if (!option.global() && (!option.countsOnce() || last.getOrDefault(option.name(), i) == i)) {
                counting.add(given.get(i));
            }
        }
        return counting;
    }

    private static Optional<String> value(Asked asked, Optional<OptionMeaning> meaning, OptionUse use) {
        String option = use.option().name();
        String text = use.value().text();
        if (!use.value().known() || (meaning.isPresent() && passedOver(asked, option))) {
            return Optional.empty();
        }
        if (meaning.isEmpty()) {
            boolean wrong = use.option().value() == PodmanOption.Value.BOOL
                    && Booleans.parse(text).isEmpty();
            return wrong ? Optional.of("--" + option + " takes true or false") : Optional.empty();
        }
        Optional<String> grammar = meaning.get().fault(use).map(Problem::message);
        if (grammar.isPresent()) {
            return grammar;
        }
        Optional<String> form = PodmanValues.form(option, text, asked.podman());
        return form.isPresent() ? Optional.of("--" + option + " takes " + form.get()) : MountValues.fault(option, text);
    }

    /** The times of a health check that there is not podman does not read, unless it takes them for the image's. */
    private static boolean passedOver(Asked asked, String option) {
        boolean old = asked.podman().compareTo(READS_TIMES) < 0;
        return (TIMES.contains(option) && old && !asked.has("health-cmd"))
                || (STARTUP_TIMES.contains(option)
                        && (!asked.has("health-cmd")
                                || !asked.has("health-startup-cmd")
                                || asked.is("health-startup-cmd", "none")));
    }

    /** The word that podman takes for the image. A value with blanks that lacks its quotes leaves some of its words there. */
    private static Optional<Refusal> positional(CommandLine line, boolean quadlets) {
        boolean makes = line.command().filter(PodmanCommand::makesContainer).isPresent();
        boolean sure = line.problems().isEmpty() && line.variables().isEmpty() && !line.isSet("rootfs");
        if (!makes || !sure) {
            return Optional.empty();
        }
        if (line.positionals().isEmpty()) {
            return swallowed(line, quadlets);
        }
        Word image = line.positionals().get(0);
        boolean names = !image.known() || ImageReference.parse(image.text()).isPresent();
        boolean ofArguments =
                image.origin() instanceof Origin.FileLine at && at.key().equals("PodmanArgs");
        if (ofArguments && (!names || (quadlets && image.text().indexOf('/') < 0 && imageBehind(line)))) {
            return Optional.of(Refusal.byPodman(
                    "podman takes a word of PodmanArgs= for the image: quote a value that has blanks, and put = before it",
                    Optional.of(image.origin())));
        }
        return names
                ? Optional.empty()
                : Optional.of(Refusal.byPodman(OptionMeaning.NO_IMAGE, Optional.of(image.origin()))
                        .about(Category.IMAGE, "image"));
    }

    /** An option of PodmanArgs that lacks its value takes the image for it. */
    private static Optional<Refusal> swallowed(CommandLine line, boolean quadlets) {
        return line.options().stream()
                .filter(use -> quadlets
                        && use.value().origin() instanceof Origin.FileLine at
                        && at.key().equals("Image"))
                .findFirst()
                .map(use -> Refusal.byPodman(
                        use.option().dashed() + " of PodmanArgs= has no value and takes the image for it",
                        Optional.of(use.value().origin())));
    }

    /** Whether the image of the quadlet has become a word of the container's command. */
    private static boolean imageBehind(CommandLine line) {
        return line.positionals().stream()
                .skip(1)
                .anyMatch(word ->
                        word.origin() instanceof Origin.FileLine at && at.key().equals("Image"));
    }

    /** Whether a container joins a pod of another quadlet that has a network and names to share, as pods have unless told otherwise. */
    private static boolean inPod(StartingUnit unit, StartPlace place) {
        Optional<String> pod = unit.declared().kind() == Kind.CONTAINER
                ? unit.declared().file().last("Container", "Pod").map(UnitEntry::value)
                : Optional.empty();
        return pod.flatMap(file -> place.file(file.strip()))
                .map(StartingUnit::command)
                .filter(made ->
                        made.values("share").isEmpty() && made.values("infra").isEmpty())
                .isPresent();
    }
}
