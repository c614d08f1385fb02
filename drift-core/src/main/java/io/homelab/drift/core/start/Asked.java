package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.option.Booleans;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.OptionMeaning;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command line as the rules over several options ask for it. What is not known in full is not there for them.
 *
 * @param line the command line
 * @param podman the version that is asked
 * @param pod whether the container joins a pod that is known to share its network and to have an infra container
 * @param uses the options that are given, in their order
 * @param names what they are called: most rules ask for what is not there
 */
record Asked(CommandLine line, PodmanVersion podman, boolean pod, List<OptionUse> uses, Set<String> names) {

    static Asked of(CommandLine line, PodmanVersion podman, boolean pod) {
        List<OptionUse> uses = line.options();
        return new Asked(
                line,
                podman,
                pod,
                uses,
                uses.stream().map(use -> use.option().name()).collect(Collectors.toSet()));
    }

    /** The uses of these options whose value is known and no empty text. */
    List<OptionUse> given(String... options) {
        List<String> wanted = List.of(options);
        if (Collections.disjoint(wanted, names)) {
            return List.of();
        }
        return uses.stream()
                .filter(use -> wanted.contains(use.option().name()))
                .filter(use -> use.value().known() && !use.value().text().isEmpty())
                .toList();
    }

    /** The uses of these options, the values of which do not matter: one that is not known in full may be none. */
    boolean has(String... options) {
        return !given(options).isEmpty();
    }

    /** The value that counts of an option of which the last one does; empty where it is not known. */
    Optional<OptionUse> last(String option) {
        if (!names.contains(option)) {
            return Optional.empty();
        }
        List<OptionUse> all =
                uses.stream().filter(use -> use.option().name().equals(option)).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1)).filter(use -> use.value().known());
    }

    boolean is(String option, String... values) {
        return last(option)
                .filter(use -> List.of(values).contains(use.value().text()))
                .isPresent();
    }

    /** Whether a switch is on. */
    boolean on(String option) {
        return last(option).flatMap(use -> Booleans.parse(use.value().text())).orElse(false);
    }

    /** The modes and names of its networks, without their options; none where one of them is not known. */
    List<String> networks() {
        boolean known = uses.stream()
                .filter(use -> use.option().name().equals("network"))
                .allMatch(use -> use.value().known());
        return known
                ? given("network").stream().map(use -> mode(use.value().text())).toList()
                : List.of();
    }

    /** A mode or a name, without its options: {@code podman:ip=10.88.0.9} is {@code podman}. */
    static String mode(String network) {
        boolean other = network.startsWith("container:") || network.startsWith("ns:");
        int colon = network.indexOf(':');
        return other ? network.substring(0, colon + 1) : colon < 0 ? network : network.substring(0, colon);
    }

    /** A refusal that is about the option of a use. */
    Refusal refused(OptionUse use, String reason) {
        String option = use.option().name();
        Map<String, OptionMeaning> meanings =
                line.command().map(OptionMeaning::of).orElse(Map.of());
        Category category = Optional.ofNullable(meanings.get(option))
                .map(meaning -> meaning.field().category())
                .orElse(Category.UNIT);
        return Refusal.byPodman(reason, Optional.of(use.value().origin())).about(category, option);
    }

    /** The first of those uses, with that reason; nothing where there is none. */
    Stream<Refusal> first(List<OptionUse> uses, String reason) {
        return uses.stream().limit(1).map(use -> refused(use, reason));
    }
}
