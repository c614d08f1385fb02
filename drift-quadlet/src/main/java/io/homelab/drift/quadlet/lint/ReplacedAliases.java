package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;

/** {@code NetworkAlias=} beside {@code Network=lan.network:alias=web}: Podman gives every network the first, and forgets the second. */
final class ReplacedAliases {

    private static final String OPTION = "alias=";

    private ReplacedAliases() {}

    static void warn(Translation unit) {
        List<OptionUse> options = CommandLine.parse(unit.words()).given();
        if (options.stream().noneMatch(use -> use.option().name().equals("network-alias"))) {
            return;
        }
        options.stream()
                .filter(use -> use.option().name().equals("network")
                        && hasAlias(use.value().text()))
                .forEach(use -> unit.warn(
                        "the alias= of this network does not count: NetworkAlias= takes its place",
                        use.value().origin()));
    }

    private static boolean hasAlias(String network) {
        int colon = network.indexOf(':');
        return colon >= 0
                && List.of(network.substring(colon + 1).split(",", -1)).stream()
                        .anyMatch(option -> option.startsWith(OPTION));
    }
}
