package io.homelab.drift.core.remedy;

import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.value.Names;
import io.homelab.drift.core.stage.StagedValue;
import java.util.List;
import java.util.Optional;

/**
 * Says of an alias in which networks it is, where that is what differs: {@code podman network connect --alias} gives it in one
 * network alone. And where an alias stands behind a network ({@code Network=lan.network:alias=web}) that {@code NetworkAlias=} replaces.
 *
 * @param networks the networks that are declared
 */
record AliasSides(Masking masking, List<Element> networks) {

    private static final String ALIAS = "alias=";

    Finding told(StagedValue alias, Finding finding) {
        if (alias.declared().isEmpty()) {
            return replaced(alias.key())
                    .map(network -> finding.withSides(written(finding, network), finding.running()))
                    .orElse(finding);
        }
        if (finding.running().isEmpty() || alias.running().isEmpty()) {
            return finding;
        }
        Element shown = alias.running().get(0);
        String here = listed(networks.stream()
                .filter(network -> NetworkAttachment.of(network).named())
                .map(network -> masking.key(ContainerField.NETWORK, network))
                .toList());
        String there = listed(shown.value(Names.class).map(Names::names).orElse(List.of()).stream()
                .map(masking::visible)
                .toList());
        return here.equals(there)
                ? finding
                : finding.withSides(
                        finding.declared().map(side -> in(side, here)),
                        finding.running().map(side -> in(side, there)));
    }

    /** The network behind which an alias is written that does not count. */
    private Optional<Element> replaced(String alias) {
        return networks.stream()
                .filter(network -> NetworkAttachment.written(network).contains(ALIAS + alias))
                .findFirst();
    }

    private Optional<Side> written(Finding finding, Element network) {
        return finding.running()
                .map(running -> running.value() instanceof Side.Text text
                                && !masking.hides(ContainerField.NETWORK, network)
                        ? new Side(text, network.origin(), Optional.of(text.text() + ", which NetworkAlias= replaces"))
                        : new Side(new Side.Masked(), network.origin(), Optional.empty()));
    }

    private static Side in(Side side, String networks) {
        return side.value() instanceof Side.Text text && !networks.isEmpty()
                ? new Side(text, side.origin(), Optional.of(text.text() + ", in " + networks), side.wholeLine())
                : side;
    }

    private static String listed(List<String> names) {
        return String.join(" and ", names.stream().sorted().toList());
    }
}
