package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;
import java.util.Optional;

/** {@code Network=lan.network:alias=web} beside {@code NetworkAlias=}, which podman puts in the place of every such alias. */
final class ReplacedAliases {

    private ReplacedAliases() {}

    static void warn(Translation unit, CommandLine line) {
        Optional<Word> by = line.values("network-alias").stream().findFirst();
        if (by.isEmpty()) {
            return;
        }
        line.values("network").stream()
                .filter(network -> network.origin() instanceof Origin.FileLine)
                .filter(network -> aliases(network.text()))
                .forEach(network -> unit.warn(
                        LintRule.ALIAS_REPLACED,
                        "alias= counts for nothing: the alias in "
                                + by.get().origin().text()
                                + " replaces it; give each alias a NetworkAlias=, or each after its network",
                        network.origin()));
    }

    private static boolean aliases(String network) {
        int colon = network.indexOf(':');
        return colon > 0
                && List.of(network.substring(colon + 1).split(",", -1)).stream()
                        .anyMatch(option -> option.startsWith("alias="));
    }
}
