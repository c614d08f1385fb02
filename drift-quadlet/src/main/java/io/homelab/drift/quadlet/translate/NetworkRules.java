package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.systemd.Word;
import java.util.List;

/** What only networks have. */
final class NetworkRules {

    private NetworkRules() {}

    /** {@code --subnet A --gateway B --ip-range C} for each subnet, its gateway and its range, the key's option being what joins them to their values. */
    static void subnets(Translation unit, Key key) {
        List<Word> subnets = unit.own().all("Subnet");
        List<Word> gateways = unit.own().all("Gateway");
        List<Word> ranges = unit.own().all("IPRange");
        if (subnets.isEmpty() && !(gateways.isEmpty() && ranges.isEmpty())) {
            Word extra = gateways.isEmpty() ? ranges.get(0) : gateways.get(0);
            unit.refuse(LintRule.KEYS_CONFLICT, "cannot set gateway or range without subnet", extra.origin());
        } else if (gateways.size() > subnets.size()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "cannot set more gateways than subnets",
                    gateways.get(subnets.size()).origin());
        } else if (ranges.size() > subnets.size()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "cannot set more ranges than subnets",
                    ranges.get(subnets.size()).origin());
        }
        for (int i = 0; i < subnets.size(); i++) {
            unit.option("--subnet" + key.option(), subnets.get(i));
            if (i < gateways.size()) {
                unit.option("--gateway" + key.option(), gateways.get(i));
            }
            if (i < ranges.size()) {
                unit.option("--ip-range" + key.option(), ranges.get(i));
            }
        }
    }
}
