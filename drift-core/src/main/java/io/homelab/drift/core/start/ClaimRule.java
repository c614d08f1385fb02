package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.start.Claim.Thing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What two units want that only one can have: a container's name, a port of the host, an address in a network. */
final class ClaimRule implements StartRule {

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        // of a template only instances start, and each may be called otherwise
        if (unit.declared().template() && unit.name().template()) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Claim claim : ClaimReader.of(unit, place)) {
            Optional<Claim> other = place.claims().against(claim).filter(found -> !sameNetwork(claim, found));
            // which of the two is written is another matter than what both would want
            if (other.isPresent() && !told.contains("unit") && told.add(claim.told())) {
                refusals.add(claim.lostTo(other.get()));
            }
        }
        OwnPorts.of(unit).ifPresent(refusals::add);
        return refusals;
    }

    /** Two files for one network: whichever starts first makes it, and the other finds it there. */
    private static boolean sameNetwork(Claim claim, Claim other) {
        return claim.thing() != Thing.UNIT
                && claim.unit().declared().kind() == Kind.NETWORK
                && resource(claim).equals(resource(other));
    }

    private static String resource(Claim claim) {
        return claim.unit().declared().resource().text();
    }
}
